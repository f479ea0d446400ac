package dualdiffusion.model;

import dualdiffusion.nn.clap.BytePairs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The byte-level BPE in a {@code tokenizer.json} of the hub. */
final class TokenizerReader {
  private static final String LEVEL = "ByteLevel";

  private final ForeignFields file;

  private TokenizerReader(ForeignFields file) {
    this.file = file;
  }

  /** @throws ModelException naming the part that is missing, malformed or of another kind */
  static BytePairs read(ForeignFields file) {
    return new TokenizerReader(file).pairs();
  }

  private BytePairs pairs() {
    if (file.has("normalizer")) {
      throw other("normalizer");
    }
    ForeignFields model = typed("model", "BPE");
    ForeignFields words = typed("pre_tokenizer", LEVEL);
    ForeignFields ends = typed("post_processor", "RobertaProcessing");
    refuseVariants(model, words);
    Map<String, Integer> vocabulary = vocabulary(model);
    return new BytePairs(
        vocabulary,
        merges(model),
        specials(),
        words.flag("add_prefix_space", false),
        model.flag("ignore_merges", false),
        vocabulary.getOrDefault(model.text("unk_token", ""), -1),
        token(ends, "cls"),
        token(ends, "sep"));
  }

  private static void refuseVariants(ForeignFields model, ForeignFields words) {
    boolean plain =
        model.real("dropout", 0) == 0
            && model.text("continuing_subword_prefix", "").isEmpty()
            && model.text("end_of_word_suffix", "").isEmpty()
            && !model.flag("byte_fallback", false)
            && words.flag("use_regex", true);
    if (!plain) {
      throw new ModelException(
          model.origin() + " uses a variant of byte-pair encoding other than RoBERTa's.",
          "Use a checkpoint with RoBERTa's tokenizer.");
    }
  }

  private ForeignFields typed(String part, String type) {
    ForeignFields fields = file.section(part);
    if (!fields.text("type", part.equals("model") ? "BPE" : "").equals(type)) {
      throw other(part);
    }
    return fields;
  }

  private static Map<String, Integer> vocabulary(ForeignFields model) {
    ForeignFields listed = model.section("vocab");
    Map<String, Integer> vocabulary = new HashMap<>();
    for (String token : listed.names()) {
      vocabulary.put(token, id(listed.integer(token), listed));
    }
    return vocabulary;
  }

  private static List<BytePairs.Merge> merges(ForeignFields model) {
    List<BytePairs.Merge> merges = new ArrayList<>();
    for (Object merge : model.list("merges")) {
      merges.add(merge(merge, model));
    }
    return merges;
  }

  /** A pair is a list of two or, in older files, two words. */
  private static BytePairs.Merge merge(@Nullable Object merge, ForeignFields model) {
    List<?> pair =
        switch (merge) {
          case String words -> List.of(words.split(" ", -1));
          case List<?> list -> list;
          case null, default -> List.of();
        };
    if (pair.size() == 2
        && pair.get(0) instanceof String left
        && pair.get(1) instanceof String right) {
      return new BytePairs.Merge(left, right);
    }
    throw new ModelException(
        model.origin() + ": \"merges\" holds " + merge + ", not a pair.", "Restore the file.");
  }

  private List<BytePairs.Special> specials() {
    List<BytePairs.Special> specials = new ArrayList<>();
    for (ForeignFields token : file.sections("added_tokens")) {
      String text = token.text("content");
      if (token.flag("single_word", false)) {
        throw other("added_tokens");
      }
      if (!text.isEmpty()) {
        specials.add(
            new BytePairs.Special(
                text,
                id(token.integer("id"), token),
                token.flag("lstrip", false),
                token.flag("rstrip", false)));
      }
    }
    return specials;
  }

  /** The id of a text and its id, e.g. {@code ["</s>", 2]}. */
  private static int token(ForeignFields ends, String name) {
    List<?> pair = ends.list(name);
    if (pair.size() == 2 && pair.get(1) instanceof Integer id) {
      return id(id, ends);
    }
    throw new ModelException(
        ends.origin() + ": \"" + name + "\" is " + pair + ", not a token and its id.",
        "Restore the file.");
  }

  private static int id(int id, ForeignFields where) {
    if (id < 0) {
      throw new ModelException(
          where.origin() + " has the token id " + id + ".", "Restore the file.");
    }
    return id;
  }

  private ModelException other(String part) {
    return new ModelException(
        file.origin() + ": \"" + part + "\" is not that of RoBERTa's tokenizer.",
        "Use a checkpoint with RoBERTa's tokenizer.");
  }
}

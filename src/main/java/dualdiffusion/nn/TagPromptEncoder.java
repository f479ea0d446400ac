package dualdiffusion.nn;

import dualdiffusion.core.Prompt;
import java.util.List;
import java.util.Locale;

/**
 * Hears a prompt by the tags it names. "no drums" and "without drums" remove a tag; groups that no
 * positive row answers take their default.
 */
public final class TagPromptEncoder implements PromptEncoder {
  private static final String NEGATION = "(?:no|without|not)\\s+(?:\\w+\\s+)?";

  private final TagVocabulary vocabulary;

  public TagPromptEncoder(TagVocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public int width() {
    return vocabulary.width();
  }

  @Override
  public List<String> words() {
    return vocabulary.groups().stream()
        .flatMap(group -> group.tags().stream())
        .map(tag -> tag.phrases().getFirst())
        .toList();
  }

  @Override
  public float[] encode(Prompt prompt) {
    PromptEncoder.checkWords(prompt);
    float[] embedding = new float[width()];
    for (TagVocabulary.Group group : vocabulary.groups()) {
      boolean answered = false;
      for (Prompt.Row row : prompt.rows()) {
        answered |= answer(group, row, embedding) && row.weight() > 0;
      }
      if (!answered && group.defaultTag() >= 0) {
        add(group.tags().get(group.defaultTag()), 1, embedding);
      }
    }
    return embedding;
  }

  /** Adds what a row says to a group's question; false when it says nothing. */
  private static boolean answer(TagVocabulary.Group group, Prompt.Row row, float[] embedding) {
    boolean answered = false;
    String text = row.text().toLowerCase(Locale.ROOT);
    for (TagVocabulary.Tag tag : group.tags()) {
      if (names(text, tag, NEGATION)) {
        answered = true;
      } else if (names(text, tag, "")) {
        add(tag, row.weight(), embedding);
        answered = true;
      }
    }
    return answered;
  }

  private static boolean names(String text, TagVocabulary.Tag tag, String before) {
    return tag.phrases().stream().anyMatch(phrase -> Phrase.in(text, phrase, before).find());
  }

  private static void add(TagVocabulary.Tag tag, double weight, float[] embedding) {
    embedding[tag.position()] += (float) (weight * tag.value());
  }
}

package dualdiffusion.nn.clap;

import dualdiffusion.core.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Texts to token ids, as RoBERTa's tokenizer (GPT-2's byte-level BPE). */
public final class ClapTokenizer {
  /** GPT-2's words: each takes the space before it along. */
  private static final Pattern WORD =
      Pattern.compile(
          "'(?:s|t|re|ve|m|ll|d)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
          Pattern.UNICODE_CHARACTER_CLASS);

  private final BytePairs pairs;
  private final int maxTokens;
  private final PairMerger merger;
  private final Pattern special;
  private final List<BytePairs.Special> specials;

  /**
   * @param maxTokens length of the longest text with its begin and end; longer ones are cut
   * @throws IllegalArgumentException when a merge names what the vocabulary has not
   */
  public ClapTokenizer(BytePairs pairs, int maxTokens) {
    Range.check("longest text in tokens", maxTokens, 3, 1 << 20);
    this.pairs = pairs;
    this.maxTokens = maxTokens;
    merger = new PairMerger(pairs);
    specials = longestFirst(pairs.specials());
    special = pattern(specials);
  }

  /** Token ids with begin and end. */
  public int[] encode(String text) {
    List<Integer> ids = new ArrayList<>();
    ids.add(pairs.begin());
    Matcher found = special.matcher(text);
    int done = 0;
    while (found.find()) {
      plain(text.substring(done, found.start()), ids);
      ids.add(specials.get(which(found)).id());
      done = found.end();
    }
    plain(text.substring(done), ids);
    int kept = Math.min(ids.size(), maxTokens - 1);
    return IntStream.concat(
            ids.stream().limit(kept).mapToInt(Integer::intValue), IntStream.of(pairs.end()))
        .toArray();
  }

  /** The words of a text, each with the space before it. */
  static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }

  private void plain(String text, List<Integer> ids) {
    boolean spaced = text.isEmpty() || text.startsWith(" ") || !pairs.prefixSpace();
    for (String word : words(spaced ? text : " " + text)) {
      ids.addAll(merger.split(ByteAlphabet.of(word)));
    }
  }

  /** Of several special texts at one place the longest stands. */
  private static List<BytePairs.Special> longestFirst(List<BytePairs.Special> specials) {
    return specials.stream()
        .sorted(Comparator.comparingInt((BytePairs.Special s) -> s.text().length()).reversed())
        .toList();
  }

  /** Finds any of them: the first has group 1, and so on. */
  private static Pattern pattern(List<BytePairs.Special> specials) {
    String any =
        specials.stream().map(ClapTokenizer::pattern).reduce((a, b) -> a + "|" + b).orElse("(?!)");
    return Pattern.compile(any, Pattern.UNICODE_CHARACTER_CLASS);
  }

  private static String pattern(BytePairs.Special special) {
    String text = "(" + Pattern.quote(special.text()) + ")";
    return (special.eatsBefore() ? "\\s*" : "") + text + (special.eatsAfter() ? "\\s*" : "");
  }

  private static int which(Matcher found) {
    int group = 1;
    while (found.group(group) == null) {
      group++;
    }
    return group - 1;
  }
}

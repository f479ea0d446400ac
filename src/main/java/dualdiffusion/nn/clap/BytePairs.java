package dualdiffusion.nn.clap;

import java.util.List;
import java.util.Map;

/**
 * The byte-level BPE of a {@code tokenizer.json}.
 *
 * @param vocabulary ids of the tokens, whose characters stand for bytes
 * @param merges pairs of tokens that become one, the most wanted first
 * @param specials texts that are tokens as they stand
 * @param prefixSpace a text is read as if a space stood before it
 * @param wholeWords a word that is a token needs no merges
 * @param unknown id of what no token stands for; −1 to leave it out
 * @param begin id before each text
 * @param end id after each text
 */
public record BytePairs(
    Map<String, Integer> vocabulary,
    List<Merge> merges,
    List<Special> specials,
    boolean prefixSpace,
    boolean wholeWords,
    int unknown,
    int begin,
    int end) {

  /** Two tokens that become one. */
  public record Merge(String left, String right) {}

  /**
   * A text that is one token.
   *
   * @param eatsBefore takes the white space before it
   * @param eatsAfter takes the white space after it
   */
  public record Special(String text, int id, boolean eatsBefore, boolean eatsAfter) {}

  public BytePairs {
    vocabulary = Map.copyOf(vocabulary);
    merges = List.copyOf(merges);
    specials = List.copyOf(specials);
  }

  /** The greatest id that can come out. */
  public int maxId() {
    int most = Math.max(Math.max(begin, end), unknown);
    for (Special special : specials) {
      most = Math.max(most, special.id());
    }
    for (int id : vocabulary.values()) {
      most = Math.max(most, id);
    }
    return most;
  }
}

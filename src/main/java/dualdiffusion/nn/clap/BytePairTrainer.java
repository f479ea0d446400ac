package dualdiffusion.nn.clap;

import dualdiffusion.core.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds a byte-level BPE vocabulary for texts (Sennrich et al., arXiv 1508.07909, over bytes as
 * GPT-2): from single bytes on, the two tokens that most often stand together become one, until
 * there are enough. The same texts give the same vocabulary, in any order.
 */
public final class BytePairTrainer {
  private static final List<String> SPECIALS = List.of("<s>", "<pad>", "</s>", "<unk>", "<mask>");
  private static final int BYTES = 256;
  private static final int LEAST = 2;

  /** A word as tokens, and how often it stands in the texts. */
  private static final class Word {
    private List<String> tokens;
    private final long count;

    Word(String word, long count) {
      tokens = new ArrayList<>();
      word.chars().forEach(c -> tokens.add(String.valueOf((char) c)));
      this.count = count;
    }

    void count(Map<BytePairs.Merge, Long> pairs) {
      for (int i = 1; i < tokens.size(); i++) {
        pairs.merge(new BytePairs.Merge(tokens.get(i - 1), tokens.get(i)), count, Long::sum);
      }
    }

    void join(BytePairs.Merge pair) {
      List<String> joined = new ArrayList<>(tokens.size());
      for (int i = 0; i < tokens.size(); i++) {
        boolean here =
            i + 1 < tokens.size()
                && tokens.get(i).equals(pair.left())
                && tokens.get(i + 1).equals(pair.right());
        joined.add(here ? pair.left() + pair.right() : tokens.get(i));
        i += here ? 1 : 0;
      }
      tokens = joined;
    }
  }

  private BytePairTrainer() {}

  /**
   * @param size most tokens: 5 special ones and 256 bytes among them; fewer where no two tokens
   *     stand together twice
   */
  public static BytePairs train(Collection<String> texts, int size) {
    Range.check("size of the vocabulary", size, SPECIALS.size() + BYTES, 1 << 20);
    Map<String, Integer> vocabulary = alphabet();
    List<BytePairs.Merge> merges = new ArrayList<>();
    List<Word> words = words(texts);
    while (vocabulary.size() < size) {
      Map<BytePairs.Merge, Long> pairs = new HashMap<>();
      words.forEach(word -> word.count(pairs));
      var best = pairs.entrySet().stream().max(ORDER);
      if (best.isEmpty() || best.get().getValue() < LEAST) {
        break;
      }
      BytePairs.Merge pair = best.get().getKey();
      words.forEach(word -> word.join(pair));
      merges.add(pair);
      vocabulary.putIfAbsent(pair.left() + pair.right(), vocabulary.size());
    }
    return new BytePairs(
        vocabulary, merges, specials(), false, false, id("<unk>"), id("<s>"), id("</s>"));
  }

  /** The most frequent pair; of equals, the first by its characters. */
  private static final Comparator<Map.Entry<BytePairs.Merge, Long>> ORDER =
      Map.Entry.<BytePairs.Merge, Long>comparingByValue()
          .thenComparing(
              Map.Entry.comparingByKey(
                  Comparator.comparing(BytePairs.Merge::left)
                      .thenComparing(BytePairs.Merge::right)
                      .reversed()));

  private static Map<String, Integer> alphabet() {
    Map<String, Integer> vocabulary = new LinkedHashMap<>();
    SPECIALS.forEach(special -> vocabulary.put(special, vocabulary.size()));
    for (int value = 0; value < BYTES; value++) {
      vocabulary.put(ByteAlphabet.of(value), vocabulary.size());
    }
    return vocabulary;
  }

  private static List<Word> words(Collection<String> texts) {
    Map<String, Long> counts = new TreeMap<>();
    texts.forEach(
        text ->
            ClapTokenizer.words(text)
                .forEach(word -> counts.merge(ByteAlphabet.of(word), 1L, Long::sum)));
    List<Word> words = new ArrayList<>();
    counts.forEach((word, count) -> words.add(new Word(word, count)));
    return words;
  }

  private static List<BytePairs.Special> specials() {
    return SPECIALS.stream()
        .map(text -> new BytePairs.Special(text, id(text), false, false))
        .toList();
  }

  private static int id(String special) {
    return SPECIALS.indexOf(special);
  }
}

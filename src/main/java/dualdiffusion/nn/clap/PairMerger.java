package dualdiffusion.nn.clap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Splits a word into tokens: the most wanted pair is joined until none is left. */
final class PairMerger {

  /** What a pair becomes; smaller ranks come first. */
  private record Joint(int rank, int id) {}

  private final BytePairs pairs;
  private final Map<Long, Joint> joints = new HashMap<>();

  PairMerger(BytePairs pairs) {
    this.pairs = pairs;
    for (int rank = 0; rank < pairs.merges().size(); rank++) {
      add(rank, pairs.merges().get(rank));
    }
  }

  /** @param word in the byte alphabet */
  List<Integer> split(String word) {
    Integer whole = pairs.wholeWords() ? pairs.vocabulary().get(word) : null;
    if (whole != null) {
      return List.of(whole);
    }
    List<Integer> ids = characters(word);
    for (Joint best = best(ids); best != null; best = best(ids)) {
      ids = joined(ids, best);
    }
    return ids;
  }

  private void add(int rank, BytePairs.Merge merge) {
    Integer left = pairs.vocabulary().get(merge.left());
    Integer right = pairs.vocabulary().get(merge.right());
    Integer both = pairs.vocabulary().get(merge.left() + merge.right());
    if (left == null || right == null || both == null) {
      throw new IllegalArgumentException(
          "the merge of \"%s\" and \"%s\" is not in the vocabulary"
              .formatted(merge.left(), merge.right()));
    }
    joints.put(key(left, right), new Joint(rank, both));
  }

  private List<Integer> characters(String word) {
    List<Integer> ids = new ArrayList<>(word.length());
    for (int i = 0; i < word.length(); i++) {
      int id = pairs.vocabulary().getOrDefault(word.substring(i, i + 1), pairs.unknown());
      if (id >= 0) {
        ids.add(id);
      }
    }
    return ids;
  }

  private @Nullable Joint best(List<Integer> ids) {
    Joint best = null;
    for (int i = 1; i < ids.size(); i++) {
      Joint joint = joints.get(key(ids.get(i - 1), ids.get(i)));
      if (joint != null && (best == null || joint.rank() < best.rank())) {
        best = joint;
      }
    }
    return best;
  }

  /** Joins every occurrence of a pair, from the left. */
  private List<Integer> joined(List<Integer> ids, Joint joint) {
    List<Integer> shorter = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      boolean here =
          i + 1 < ids.size() && joint.equals(joints.get(key(ids.get(i), ids.get(i + 1))));
      shorter.add(here ? joint.id() : ids.get(i));
      i += here ? 1 : 0;
    }
    return shorter;
  }

  private static long key(int left, int right) {
    return (long) left << 32 | right;
  }
}

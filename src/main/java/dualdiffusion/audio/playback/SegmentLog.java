package dualdiffusion.audio.playback;

/**
 * Which frame of the source each played frame was, as far as it is still to be asked for. Grows
 * with what is queued and then allocates no more. Any thread.
 */
final class SegmentLog {
  private static final int FIRST_SIZE = 64;

  private long[] played = new long[FIRST_SIZE];
  private long[] frame = new long[FIRST_SIZE];
  private int[] length = new int[FIRST_SIZE];
  private boolean[] moving = new boolean[FIRST_SIZE];
  private int first;
  private int count;

  /**
   * @param at played frames before it
   * @param moves false where the place stays while it plays
   */
  synchronized void add(long at, long from, int frames, boolean moves) {
    if (count == played.length) {
      grow();
    }
    int i = index(count++);
    played[i] = at;
    frame[i] = from;
    length[i] = frames;
    moving[i] = moves;
  }

  /** Where one is after so many played frames; −1 before anything was added. */
  synchronized long position(long at) {
    forgetBefore(at);
    if (count == 0) {
      return -1;
    }
    int i = index(0);
    return moving[i] ? frame[i] + Math.clamp(at - played[i], 0, length[i]) : frame[i];
  }

  /** Drops what was heard, but for the last. */
  synchronized void forgetBefore(long at) {
    while (count > 1 && played[first] + length[first] <= at) {
      first = index(1);
      count--;
    }
  }

  /** Takes segments. */
  interface Visitor {
    void segment(long played, long frame, int length);
  }

  /** Visits the segments that begin at or after so many played frames, in order. */
  synchronized void forEachFrom(long at, Visitor visitor) {
    int i = count;
    while (i > 0 && played[index(i - 1)] >= at) {
      i--;
    }
    for (; i < count; i++) {
      int k = index(i);
      visitor.segment(played[k], frame[k], length[k]);
    }
  }

  private int index(int i) {
    return (first + i) % played.length;
  }

  private void grow() {
    int size = played.length;
    var order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = index(i);
    }
    long[] oldPlayed = played;
    long[] oldFrame = frame;
    int[] oldLength = length;
    boolean[] oldMoving = moving;
    played = new long[2 * size];
    frame = new long[2 * size];
    length = new int[2 * size];
    moving = new boolean[2 * size];
    for (int i = 0; i < size; i++) {
      played[i] = oldPlayed[order[i]];
      frame[i] = oldFrame[order[i]];
      length[i] = oldLength[order[i]];
      moving[i] = oldMoving[order[i]];
    }
    first = 0;
  }
}

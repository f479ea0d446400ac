package dualdiffusion.audio.playback;

import dualdiffusion.core.AudioBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a clip onwards, around its loop without a gap, and remembers which clip frame each played
 * frame was. Read on one thread; position on any.
 */
final class PlayCursor {
  private record Segment(long played, int frame, int length) {}

  private final Deque<Segment> segments = new ArrayDeque<>();
  private final int start;
  private int next;
  private long produced;
  private volatile AudioBuffer audio;
  private volatile @Nullable LoopRegion loop;

  PlayCursor(AudioBuffer audio, int start, @Nullable LoopRegion loop) {
    this.audio = audio;
    this.start = start;
    this.next = start;
    this.loop = loop;
  }

  void swap(AudioBuffer other) {
    audio = other;
  }

  void loop(@Nullable LoopRegion region) {
    loop = region;
  }

  /** Fills a block from the clip; returns frames filled, 0 at the end. */
  int read(float[][] block) {
    AudioBuffer source = audio;
    int filled = 0;
    while (filled < block[0].length) {
      int length = Math.min(block[0].length - filled, boundary(source) - next);
      if (length <= 0) {
        break;
      }
      copy(source, block, filled, length);
      filled += length;
    }
    return filled;
  }

  /** Wraps at the loop's end, if the cursor is before it, and says how far one may read. */
  private int boundary(AudioBuffer source) {
    LoopRegion region = loop;
    if (region == null || next > region.end() || region.start() >= source.frames()) {
      return source.frames();
    }
    int end = Math.min(region.end(), source.frames());
    if (next >= end) {
      next = region.start();
    }
    return end;
  }

  private void copy(AudioBuffer source, float[][] block, int at, int length) {
    for (int c = 0; c < block.length; c++) {
      System.arraycopy(source.channel(c), next, block[c], at, length);
    }
    synchronized (segments) {
      segments.addLast(new Segment(produced, next, length));
    }
    produced += length;
    next += length;
  }

  /** The clip frame heard after this many played frames. */
  int position(long played) {
    synchronized (segments) {
      forgetBefore(played);
      Segment segment = segments.peekFirst();
      if (segment == null) {
        return start;
      }
      return segment.frame() + Math.clamp(played - segment.played(), 0, segment.length());
    }
  }

  private void forgetBefore(long played) {
    Iterator<Segment> each = segments.iterator();
    while (segments.size() > 1 && each.hasNext()) {
      Segment segment = each.next();
      if (segment.played() + segment.length() > played) {
        return;
      }
      each.remove();
    }
  }
}

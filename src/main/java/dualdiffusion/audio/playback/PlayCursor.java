package dualdiffusion.audio.playback;

import dualdiffusion.audio.mix.CountIn;
import dualdiffusion.audio.mix.Metronome;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source onwards, around its loop without a gap, and remembers which frame each played
 * frame was. Another source takes over within a block, cross-faded. Read on one thread; the rest on
 * any.
 */
final class PlayCursor implements BlockFeed {
  private final SegmentLog segments = new SegmentLog();
  private final LevelLog levels;
  private final long start;
  private final @Nullable Metronome counting;
  private final long countIn;
  private long next;
  private long produced;
  private PlaySource source;
  private float[][] before = new float[0][];
  private volatile PlaySource wanted;
  private volatile @Nullable LoopRegion loop;
  private volatile @Nullable Metronome metronome;

  PlayCursor(PlaySource source, long start, @Nullable LoopRegion loop) {
    this(source, start, loop, null, false);
  }

  /**
   * @param metronome clicks at beats of the source; null is none
   * @param countIn whether a bar of clicks comes first, where a metronome knows bars
   */
  PlayCursor(
      PlaySource source,
      long start,
      @Nullable LoopRegion loop,
      @Nullable Metronome metronome,
      boolean countIn) {
    this.source = source;
    this.wanted = source;
    this.start = start;
    this.next = start;
    this.loop = loop;
    this.metronome = metronome;
    this.levels = new LevelLog(source.sampleRate(), source.channels());
    CountIn bar = countIn && metronome != null ? metronome.grid().countIn(start) : CountIn.NONE;
    this.countIn = bar.frames();
    this.counting = metronome == null ? null : metronome.over(bar.beats());
  }

  /** Goes on with another source of the same rate and channels. */
  void swap(PlaySource other) {
    wanted = other;
  }

  void loop(@Nullable LoopRegion region) {
    loop = region;
  }

  void metronome(@Nullable Metronome clicks) {
    metronome = clicks;
  }

  @Override
  public int read(float[][] block) {
    PlaySource old = source;
    source = wanted;
    int counted = countIn(block);
    if (goesOn(old, block[0].length)) {
      old = source;
    }
    int filled = counted;
    while (filled < block[0].length) {
      int length = (int) Math.min(block[0].length - filled, boundary() - next);
      if (length <= 0) {
        break;
      }
      copy(old, block, filled, length);
      filled += length;
    }
    if (filled > 0) {
      levels.add(produced, block, filled, source.measured().orElse(null));
      click(block, counted, filled);
    }
    return filled;
  }

  /** Whether another source goes on by itself where the old one was. */
  @SuppressWarnings("ReferenceEquality") // the very same source goes on anyway
  private boolean goesOn(PlaySource old, int frames) {
    if (old == source) {
      return true;
    }
    long boundary = boundary();
    return boundary - next >= frames && source.goOnFrom(old, next, boundary);
  }

  @Override
  public void ahead() {
    source.ahead();
  }

  /** Silence for the clicks to count in, as long as they last. */
  private int countIn(float[][] block) {
    int frames = Math.clamp(countIn - produced, 0, block[0].length);
    if (frames > 0) {
      for (float[] channel : block) {
        Arrays.fill(channel, 0, frames, 0);
      }
      segments.add(produced, start, frames, false);
      produced += frames;
    }
    return frames;
  }

  /** Wraps at the loop's end, if the cursor is before it, and says how far one may read. */
  private long boundary() {
    LoopRegion region = loop;
    long frames = source.frames();
    boolean reachable = region != null && (source.silentBeyond() || region.start() < frames);
    if (region == null || !reachable || next > region.end()) {
      return frames;
    }
    long end = source.silentBeyond() ? region.end() : Math.min(region.end(), frames);
    if (next >= end) {
      next = region.start();
    }
    return end;
  }

  @SuppressWarnings("ReferenceEquality") // the very same source needs no fade
  private void copy(PlaySource old, float[][] block, int at, int length) {
    source.read(next, block, at, length);
    if (old != source) {
      fade(old, block, at, length);
    }
    segments.add(produced, next, length, true);
    produced += length;
    next += length;
  }

  /** Lets the old source go over into the new one in the course of the block. */
  private void fade(PlaySource old, float[][] block, int at, int length) {
    if (before.length != block.length || before[0].length < block[0].length) {
      before = new float[block.length][block[0].length];
    }
    old.read(next, before, at, length);
    for (int c = 0; c < block.length; c++) {
      for (int i = at; i < at + length; i++) {
        float way = (i + 0.5f) / block[c].length;
        block[c][i] = before[c][i] + (block[c][i] - before[c][i]) * way;
      }
    }
  }

  /** Adds the clicks where the block's frames come from; loops may have cut it in pieces. */
  private void click(float[][] block, int from, int to) {
    if (from > 0 && counting != null) {
      counting.add(produced - to, block, 0, from);
    }
    Metronome clicks = metronome;
    if (clicks != null && to > from) {
      segments.forEachFrom(
          produced - (to - from),
          (played, frame, length) ->
              clicks.add(frame, block, to - (int) (produced - played), length));
    }
  }

  @Override
  public long position(long played) {
    long at = segments.position(played);
    return at < 0 ? start : at;
  }

  @Override
  public HeardLevels levels(long played) {
    return levels.at(played);
  }
}

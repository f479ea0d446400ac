package dualdiffusion.audio.mix;

import dualdiffusion.core.AudioBuffer;

/** Adds a clip's frames to a block. */
final class ClipRenderer {

  /** Working arrays. */
  static final class Scratch {
    private final float[] samples;
    private final float[] factors;

    Scratch(int frames) {
      samples = new float[frames];
      factors = new float[frames];
    }
  }

  private final SongClip clip;
  private final float gain;

  ClipRenderer(SongClip clip) {
    this.clip = clip;
    this.gain = Gain.of(clip.gainDb());
  }

  boolean reaches(long from, int frames) {
    return clip.start() < from + frames && from < clip.end();
  }

  /**
   * Adds what lies between {@code from} and {@code from + frames} of the song.
   *
   * @param scratch room for as many frames
   */
  void add(long from, float[][] block, int frames, Scratch scratch) {
    long first = Math.max(from, clip.start());
    long end = Math.min(from + frames, clip.end());
    while (first < end) {
      int run = run(first - clip.start(), end - first);
      if (run == 0) {
        return;
      }
      add(first - clip.start(), block, (int) (first - from), run, scratch);
      first += run;
    }
  }

  /** Frames from this one of the clip that lie side by side in its audio; 0 beyond its end. */
  private int run(long frame, long most) {
    return (int) Math.clamp(clip.audio().frames() - source(frame), 0, most);
  }

  private long source(long frame) {
    long at = clip.offset() + frame;
    int length = clip.audio().frames();
    return clip.looped() && length > 0 ? at % length : at;
  }

  private void add(long frame, float[][] block, int at, int run, Scratch scratch) {
    AudioBuffer audio = clip.audio();
    int source = (int) source(frame);
    boolean faded = isFaded(frame, run);
    if (faded) {
      fade(frame, scratch.factors, run);
    }
    for (int side = 0; side < block.length; side++) {
      audio.read(Math.min(side, audio.channelCount() - 1), source, scratch.samples, 0, run);
      if (faded) {
        addFaded(scratch, block[side], at, run);
      } else {
        addPlain(scratch.samples, block[side], at, run);
      }
    }
  }

  private boolean isFaded(long frame, int run) {
    return frame < clip.fadeIn().frames() || frame + run > clip.length() - clip.fadeOut().frames();
  }

  private void addPlain(float[] samples, float[] block, int at, int run) {
    for (int i = 0; i < run; i++) {
      block[at + i] += gain * samples[i];
    }
  }

  /** Worked out once for both sides: curves are dear. */
  private void fade(long frame, float[] factors, int run) {
    for (int i = 0; i < run; i++) {
      long here = frame + i;
      double fade = clip.fadeIn().gain(here) * clip.fadeOut().gain(clip.length() - 1 - here);
      factors[i] = (float) (gain * fade);
    }
  }

  private static void addFaded(Scratch scratch, float[] block, int at, int run) {
    for (int i = 0; i < run; i++) {
      block[at + i] += scratch.factors[i] * scratch.samples[i];
    }
  }
}

package dualdiffusion.composer.synth;

/**
 * Loudness of a held note: a rise, an exponential fall to a level that holds, and a release that
 * ends in exact silence.
 *
 * @param attack seconds, at least 0.001
 * @param decay seconds to fall by 1/e of the way
 * @param sustain 0…1
 * @param release seconds, at least 0.004
 */
public record Envelope(double attack, double decay, double sustain, double release) {
  public Envelope {
    attack = Math.max(attack, 0.001);
    release = Math.max(release, 0.004);
  }

  /** Frames of a note held so long. */
  int frames(int hold) {
    return hold + Rate.frames(release);
  }

  /** Shapes a sound of {@link #frames} frames in place. */
  void apply(float[] sound, int hold) {
    int rise = Rate.frames(attack);
    float fall = (float) Rate.fall(decay);
    float above = (float) (1 - sustain);
    for (int i = 0; i < sound.length; i++) {
      float level = (float) sustain + above;
      if (i < rise) {
        float x = (float) i / rise;
        level *= x * (2 - x);
      } else {
        above *= fall;
      }
      sound[i] *= level;
    }
    fade(sound, Math.min(hold, sound.length), sound.length);
  }

  /** Lets a sound end between two frames in a smooth curve. */
  static void fade(float[] sound, int from, int to) {
    float step = 1f / Math.max(1, to - from);
    for (int i = from; i < to; i++) {
      float left = 1 - (i - from) * step;
      sound[i] *= left * left * left;
    }
    if (to > 0) {
      sound[to - 1] = 0;
    }
  }
}

package dualdiffusion.audio.export;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Range;

/**
 * A beginning from silence and an end in it, as raised cosines.
 *
 * @param in seconds, 0…600
 * @param out seconds, 0…600
 */
public record Fades(double in, double out) {
  public static final Fades NONE = new Fades(0, 0);

  private static final double MOST = 600;

  public Fades {
    Range.check("fade-in in seconds", in, 0, MOST);
    Range.check("fade-out in seconds", out, 0, MOST);
  }

  public boolean isNone() {
    return in == 0 && out == 0;
  }

  /** A faded copy; fades longer than the sound meet its other end. */
  AudioBuffer apply(AudioBuffer audio) {
    int frames = audio.frames();
    int rising = (int) Math.min(frames, Math.round(in * audio.sampleRate()));
    int falling = (int) Math.min(frames, Math.round(out * audio.sampleRate()));
    float[][] faded = new float[audio.channelCount()][];
    for (int c = 0; c < faded.length; c++) {
      float[] samples = audio.channel(c).clone();
      for (int i = 0; i < rising; i++) {
        samples[i] *= level(i, rising);
      }
      for (int i = 0; i < falling; i++) {
        samples[frames - 1 - i] *= level(i, falling);
      }
      faded[c] = samples;
    }
    return new AudioBuffer(audio.sampleRate(), faded);
  }

  private static float level(int i, int length) {
    return (float) (0.5 - 0.5 * Math.cos(Math.PI * i / length));
  }
}

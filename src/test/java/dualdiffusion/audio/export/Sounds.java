package dualdiffusion.audio.export;

import dualdiffusion.audio.marks.Marks;
import dualdiffusion.audio.marks.Tempo;
import dualdiffusion.core.AudioBuffer;
import java.util.Map;
import java.util.SplittableRandom;

/** Sounds to export. */
final class Sounds {
  private Sounds() {}

  /** Periodic noise and a sine: a loop whose seam is like any other place of it. */
  static AudioBuffer ring(int rate, int frames, double level) {
    var random = new SplittableRandom(11);
    float[] left = new float[frames];
    float[] right = new float[frames];
    for (int partial = 1; partial < 40; partial++) {
      int cycles = Math.max(1, (int) ((long) frames * partial * 97 / rate));
      double phase = random.nextDouble() * 7;
      for (int i = 0; i < frames; i++) {
        double angle = 2 * Math.PI * ((double) cycles * i / frames) + phase;
        left[i] += (float) (level / partial * Math.sin(angle));
        right[i] += (float) (level / partial * Math.cos(angle));
      }
    }
    return new AudioBuffer(rate, new float[][] {left, right});
  }

  static Sound loop(AudioBuffer audio, Tempo tempo) {
    return new Sound(audio, Marks.loop(audio.frames(), tempo), Map.of("title", "loop"));
  }

  static Sound once(AudioBuffer audio) {
    return new Sound(audio, Marks.NONE, Map.of("title", "once", "comment", "{\"seed\" : 7}"));
  }
}

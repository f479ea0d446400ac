package dualdiffusion.dsp.analysis;

import dualdiffusion.core.AudioBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;

/** Sounds whose analysis is known. */
final class Signals {
  static final int RATE = 22_050;

  private Signals() {}

  /** Moments from an offset to the end at one tempo. */
  static double[] beats(double bpm, double offset, double seconds) {
    return DoubleStream.iterate(offset, t -> t < seconds - 0.05, t -> t + 60 / bpm).toArray();
  }

  /** Short bursts of noise, like a hi-hat's, each as loud as told. */
  static AudioBuffer clicks(double[] moments, double[] levels, double seconds) {
    float[] samples = new float[(int) (seconds * RATE)];
    var random = new Random(3);
    for (int i = 0; i < moments.length; i++) {
      int at = (int) Math.round(moments[i] * RATE);
      for (int n = 0; n < RATE / 25 && at + n < samples.length; n++) {
        double decay = Math.exp(-n / (0.008 * RATE));
        samples[at + n] += (float) (levels[i % levels.length] * decay * random.nextGaussian());
      }
    }
    return new AudioBuffer(RATE, new float[][] {samples});
  }

  /**
   * A drum kit on eighths: kicks on the first and third beat, snares on the others, hi-hats on all.
   */
  static AudioBuffer drums(double[] eighths, double seconds) {
    float[] samples = new float[(int) (seconds * RATE)];
    var random = new Random(5);
    for (int i = 0; i < eighths.length; i++) {
      int at = (int) Math.round(eighths[i] * RATE);
      double last = 0;
      for (int n = 0; n < RATE / 8 && at + n < samples.length; n++) {
        double noise = random.nextGaussian();
        double t = (double) n / RATE;
        double hat = 0.08 * (noise - last) * Math.exp(-t / 0.015);
        double kick = i % 4 == 0 ? 0.9 * Math.sin(2 * Math.PI * 60 * t) * Math.exp(-t / 0.06) : 0;
        double snare = i % 4 == 2 ? 0.25 * noise * Math.exp(-t / 0.04) : 0;
        samples[at + n] += (float) (hat + kick + snare);
        last = noise;
      }
    }
    return new AudioBuffer(RATE, new float[][] {samples});
  }

  static AudioBuffer noise(double seconds, long seed) {
    float[] samples = new float[(int) (seconds * RATE)];
    var random = new Random(seed);
    for (int n = 0; n < samples.length; n++) {
      samples[n] = (float) (0.1 * random.nextGaussian());
    }
    return new AudioBuffer(RATE, new float[][] {samples});
  }

  /** Chords one after the other, of tones with five partials; pitches as MIDI numbers. */
  static AudioBuffer chords(double[][] chords, double secondsEach, double cents) {
    int each = (int) (secondsEach * RATE);
    float[] samples = new float[each * chords.length];
    for (int c = 0; c < chords.length; c++) {
      for (double pitch : chords[c]) {
        addTone(samples, c * each, each, 440 * Math.pow(2, (pitch - 69 + cents / 100) / 12));
      }
    }
    return new AudioBuffer(RATE, new float[][] {samples, samples.clone()});
  }

  private static void addTone(float[] samples, int from, int frames, double hz) {
    for (int n = 0; n < frames; n++) {
      double value = 0;
      for (int partial = 1; partial <= 5; partial++) {
        value += Math.sin(2 * Math.PI * hz * partial * n / RATE) / (partial * partial);
      }
      double fade = Math.min(1, Math.min(n, frames - n) / (0.01 * RATE));
      samples[from + n] += (float) (0.1 * fade * value * Math.exp(-n / (0.5 * RATE)));
    }
  }

  /** I IV V I in a key, with the root in the bass. */
  static double[][] cadence(int tonic, boolean minor) {
    int third = minor ? 3 : 4;
    return new double[][] {
      triad(tonic, third), triad(tonic + 5, third), triad(tonic + 7, 4), triad(tonic, third)
    };
  }

  private static double[] triad(int root, int third) {
    return new double[] {36 + root % 12, 60 + root, 60 + root + third, 60 + root + 7};
  }

  /** Up a scale and down again, tonic held at both ends and at the top. */
  static double[][] scale(int tonic, boolean minor) {
    int[] steps = minor ? new int[] {0, 2, 3, 5, 7, 8, 11} : new int[] {0, 2, 4, 5, 7, 9, 11};
    double[] up = Arrays.stream(steps).mapToDouble(s -> 60.0 + tonic + s).toArray();
    double[][] notes = new double[20][];
    for (int i = 0; i < 7; i++) {
      notes[i + 2] = new double[] {up[i]};
      notes[17 - i] = new double[] {up[i]};
    }
    for (int end : new int[] {0, 1, 18, 19}) {
      notes[end] = new double[] {up[0]};
    }
    notes[9] = new double[] {up[0] + 12};
    notes[10] = notes[9];
    return notes;
  }
}

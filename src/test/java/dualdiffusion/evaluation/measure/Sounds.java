package dualdiffusion.evaluation.measure;

import dualdiffusion.core.AudioBuffer;
import java.util.Random;

/** Signals whose figures are known. */
final class Sounds {
  static final int RATE = 32_000;

  private Sounds() {}

  static AudioBuffer sine(double hz, double level, double seconds) {
    float[] samples = new float[(int) (seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (level * Math.sin(2 * Math.PI * hz * i / RATE));
    }
    return new AudioBuffer(RATE, new float[][] {samples, samples.clone()});
  }

  static AudioBuffer noise(double level, double seconds, long seed) {
    var random = new Random(seed);
    float[][] channels = new float[2][(int) (seconds * RATE)];
    for (float[] channel : channels) {
      for (int i = 0; i < channel.length; i++) {
        channel[i] = (float) (level * random.nextGaussian());
      }
    }
    return new AudioBuffer(RATE, channels);
  }

  /** Bursts of 20 ms. */
  static AudioBuffer beats(double perSecond, double seconds) {
    AudioBuffer noise = noise(0.3, seconds, 3);
    for (int c = 0; c < 2; c++) {
      float[] channel = noise.channel(c);
      for (int i = 0; i < channel.length; i++) {
        double since = i * perSecond / RATE % 1 / perSecond;
        channel[i] *= (float) Math.exp(-since / 0.02);
      }
    }
    return noise;
  }

  static AudioBuffer scaled(AudioBuffer audio, double gain) {
    float[][] channels = new float[audio.channelCount()][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = audio.channel(c).clone();
      for (int i = 0; i < channels[c].length; i++) {
        channels[c][i] *= (float) gain;
      }
    }
    return new AudioBuffer(audio.sampleRate(), channels);
  }
}

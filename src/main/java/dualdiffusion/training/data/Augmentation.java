package dualdiffusion.training.data;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Latents;
import dualdiffusion.training.SampleSeed;
import dualdiffusion.training.SampleSeed.Use;
import java.util.SplittableRandom;

/** Changes of examples that leave what they sound like: more to learn from (ENGINE §8). */
final class Augmentation {
  private final DataSettings settings;

  Augmentation(DataSettings settings) {
    this.settings = settings;
  }

  Example apply(Example example, SampleSeed seed) {
    SplittableRandom random = seed.random(Use.AUGMENTATION);
    boolean flip = random.nextDouble() < settings.stereoFlip();
    boolean turn = random.nextDouble() < settings.polarity();
    double decibels = settings.gain() * (2 * random.nextDouble() - 1);
    double gain = (turn ? -1 : 1) * Math.pow(10, decibels / 20);
    return new Example(
        example.id(),
        example.latents().map(latents -> flip ? flipped(latents) : latents),
        example.audio().map(audio -> scaled(flip ? flipped(audio) : audio, gain)),
        example.audioEmbedding(),
        example.textEmbedding(),
        example.caption(),
        example.labels());
  }

  /** Left and right swapped. */
  static AudioBuffer flipped(AudioBuffer audio) {
    return new AudioBuffer(audio.sampleRate(), new float[][] {audio.channel(1), audio.channel(0)});
  }

  /**
   * Left and right swapped: they alternate among the channels, and the autoencoder treats both
   * alike, so that this is what it would make of flipped audio.
   */
  static Latents flipped(Latents latents) {
    if (latents.channels() % 2 != 0) {
      return latents;
    }
    int plane = latents.rows() * latents.columns();
    float[] data = new float[latents.data().length];
    for (int channel = 0; channel < latents.channels(); channel++) {
      System.arraycopy(latents.data(), (channel ^ 1) * plane, data, channel * plane, plane);
    }
    return new Latents(latents.channels(), latents.rows(), latents.columns(), data);
  }

  private static AudioBuffer scaled(AudioBuffer audio, double gain) {
    return gain == 1 ? audio : audio.scaled(gain);
  }
}

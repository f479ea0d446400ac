package dualdiffusion.model;

import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.format.MelPreview;
import dualdiffusion.format.RawFormat;
import dualdiffusion.nn.Dae;
import java.util.function.Supplier;

/** How the samples of a latent model become audio. */
public sealed interface Sound {

  /**
   * Latents of a mel spectrogram; formats {@code mel-mdct} and {@code mel-fgla}.
   *
   * @param autoencoder gives the network, read if it is not in memory
   */
  record Mel(MelMdctFormat format, MelPreview preview, Supplier<Dae> autoencoder)
      implements Sound {
    public Dae dae() {
      return autoencoder.get();
    }

    @Override
    public void close() {
      preview.close();
      format.close();
    }

    @Override
    public int sampleRate() {
      return format.config().sampleRate();
    }

    @Override
    public Mel mel(String part) {
      return this;
    }
  }

  /** Audio itself; format {@code raw}. */
  record Raw(RawFormat format) implements Sound {
    @Override
    public int sampleRate() {
      return format.config().sampleRate();
    }

    @Override
    public Mel mel(String part) {
      throw new ModelException(
          "This model works on raw audio: it has no " + part + ".",
          "Use it to generate, or choose another model.");
    }
  }

  /** Frees what the formats hold; networks are the model's. */
  default void close() {}

  /** Hz. */
  int sampleRate();

  /**
   * The parts around mel spectrograms.
   *
   * @param part what is asked for, for the error
   * @throws ModelException where there are none
   */
  Mel mel(String part);
}

package dualdiffusion.model;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.format.MelPreview;
import dualdiffusion.nn.Dae;
import dualdiffusion.nn.PromptEncoder;
import dualdiffusion.nn.UNet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A loaded model: its modules ready to run, in libtorch's memory until closed. */
public final class Model implements AutoCloseable {
  private final ModelSummary summary;
  private final Decoder decoder;
  private final Sound sound;
  private final UNet unet;
  private final @Nullable UNet ddec;
  private final @Nullable PromptEncoder prompts;
  private final Deque<AutoCloseable> resources;

  Model(
      ModelSummary summary,
      Decoder decoder,
      Sound sound,
      UNet unet,
      @Nullable UNet ddec,
      @Nullable PromptEncoder prompts,
      Deque<AutoCloseable> resources) {
    this.summary = summary;
    this.decoder = decoder;
    this.sound = sound;
    this.unet = unet;
    this.ddec = ddec;
    this.prompts = prompts;
    this.resources = new ArrayDeque<>(resources);
  }

  public ModelSummary summary() {
    return summary;
  }

  /** Which decoder sounds best with these weights. */
  public Decoder decoder() {
    return decoder;
  }

  /** How the latent model's samples become audio. */
  public Sound sound() {
    return sound;
  }

  /**
   * @throws ModelException for a model of raw audio
   */
  public MelMdctFormat format() {
    return sound.mel("mel spectrogram").format();
  }

  /**
   * Decodes mel spectrograms without a network.
   *
   * @throws ModelException for a model of raw audio
   */
  public MelPreview preview() {
    return sound.mel("mel spectrogram").preview();
  }

  /**
   * @throws ModelException for a model of raw audio
   */
  public Dae dae() {
    return sound.mel("autoencoder").dae();
  }

  public UNet unet() {
    return unet;
  }

  public Optional<UNet> ddec() {
    return Optional.ofNullable(ddec);
  }

  public Optional<PromptEncoder> prompts() {
    return Optional.ofNullable(prompts);
  }

  @Override
  public void close() {
    ModelLoader.closeAll(resources);
  }
}

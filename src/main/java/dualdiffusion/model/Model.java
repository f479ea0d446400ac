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
  private final MelMdctFormat format;
  private final MelPreview preview;
  private final Dae dae;
  private final UNet unet;
  private final @Nullable UNet ddec;
  private final @Nullable PromptEncoder prompts;
  private final Deque<AutoCloseable> resources;

  Model(
      ModelSummary summary,
      Decoder decoder,
      MelMdctFormat format,
      MelPreview preview,
      Dae dae,
      UNet unet,
      @Nullable UNet ddec,
      @Nullable PromptEncoder prompts,
      Deque<AutoCloseable> resources) {
    this.summary = summary;
    this.decoder = decoder;
    this.format = format;
    this.preview = preview;
    this.dae = dae;
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

  public MelMdctFormat format() {
    return format;
  }

  /** Decodes mel spectrograms without a network. */
  public MelPreview preview() {
    return preview;
  }

  public Dae dae() {
    return dae;
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

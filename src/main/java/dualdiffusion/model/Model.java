package dualdiffusion.model;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.ModelMemory;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.format.MelPreview;
import dualdiffusion.nn.Classifier;
import dualdiffusion.nn.Dae;
import dualdiffusion.nn.PromptEncoder;
import dualdiffusion.nn.UNet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A loaded model: its modules ready to run, in libtorch's memory until closed. Modules can be put
 * away one by one; asking for one reads it again, so ask each time instead of keeping it.
 */
public final class Model implements AutoCloseable {

  /** The networks and the prompt encoder. */
  record Networks(
      Slot<UNet> unet,
      @Nullable Slot<UNet> guide,
      @Nullable Slot<UNet> ddec,
      @Nullable Slot<Classifier> classifier,
      @Nullable Slot<PromptEncoder> prompts,
      Map<String, Slot<?>> byRole) {}

  private final ModelFolder folder;
  private final Map<String, String> choices;
  private final ModelSummary summary;
  private final Sound sound;
  private final Networks networks;

  Model(
      ModelFolder folder,
      Map<String, String> choices,
      ModelSummary summary,
      Sound sound,
      Networks networks) {
    this.folder = folder;
    this.choices = Map.copyOf(choices);
    this.summary = summary;
    this.sound = sound;
    this.networks = networks;
  }

  public ModelSummary summary() {
    return summary;
  }

  /** Which decoder sounds best with these weights. */
  public Decoder decoder() {
    return Decoder.of(folder.index().decoder());
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
    return networks.unet().get();
  }

  /**
   * A weaker latent model of the same samples, prompts and masks; autoguidance leads away from it
   * (arXiv 2406.02507).
   */
  public Optional<UNet> guide() {
    return Optional.ofNullable(networks.guide()).map(Slot::get);
  }

  /** Hears labels in noisy latents and reads them in prompts; guidance leads to what was read. */
  public Optional<Classifier> classifier() {
    return Optional.ofNullable(networks.classifier()).map(Slot::get);
  }

  public Optional<UNet> ddec() {
    return Optional.ofNullable(networks.ddec()).map(Slot::get);
  }

  public Optional<PromptEncoder> prompts() {
    return Optional.ofNullable(networks.prompts()).map(Slot::get);
  }

  /**
   * Frees the memory of a module until it is asked for again; nothing may be running.
   *
   * @param role "dae", "unet", "guide", "ddec", "classifier" or "prompt"
   */
  public void unload(String role) {
    slot(role).close();
  }

  /** Reads a module now instead of when it is first asked for. */
  public void load(String role) {
    slot(role).get();
  }

  /** What its modules hold of the memory; safe for any thread. */
  public ModelMemory memory() {
    return new ModelMemory(
        summary.folder(),
        networks.byRole().entrySet().stream()
            .map(
                e ->
                    new ModelMemory.Module(
                        e.getKey(), e.getValue().isLoaded(), e.getValue().bytes()))
            .toList());
  }

  /** {@link #load Loads} or {@link #unload puts away} a module. */
  public void hold(String role, boolean loaded) {
    if (loaded) {
      load(role);
    } else {
      unload(role);
    }
  }

  /** What each module costs. */
  public List<ModuleReport> modules() {
    return folder.index().modules().keySet().stream().map(this::report).toList();
  }

  private ModuleReport report(String role) {
    Slot<?> slot = networks.byRole().get(role);
    List<WeightFile> files = folder.weights(role);
    String used = used(role, files);
    return new ModuleReport(
        role,
        folder.module(role).type(),
        used,
        files.stream()
            .filter(f -> used.isEmpty() || f.name().equals(used))
            .findFirst()
            .map(WeightFile::precision)
            .orElse(""),
        slot == null ? 0 : slot.parameters(),
        folder.bytes(role),
        slot == null ? 0 : slot.bytes(),
        slot == null || slot.isLoaded());
  }

  private String used(String role, List<WeightFile> files) {
    String file = folder.weightFile(role, choices.getOrDefault(role, ""));
    String name = file.substring(0, file.length() - WeightFile.ENDING.length());
    return files.stream().anyMatch(f -> f.name().equals(name)) ? name : "";
  }

  private Slot<?> slot(String role) {
    Slot<?> slot = networks.byRole().get(role);
    if (slot == null) {
      throw new BadRequestException(
          "The module \"" + role + "\" of " + folder.path() + " cannot be put away.",
          "It has: " + String.join(", ", networks.byRole().keySet()) + ".");
    }
    return slot;
  }

  @Override
  public void close() {
    networks.byRole().values().forEach(Slot::close);
    sound.close();
  }
}

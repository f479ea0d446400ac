package dualdiffusion.training.modules;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.model.ModuleFiles.Frozen;
import dualdiffusion.nn.Dae;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.Batch;
import dualdiffusion.training.SampleSeed;
import dualdiffusion.training.SampleSeed.Use;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a diffusion decoder learns from: the MDCT of a sound, and the spectrum that generation would
 * give it for that sound, the unscaled mel spectrogram after its way through the autoencoder. No
 * gradients are recorded.
 */
final class DecoderSpectra implements AutoCloseable {
  private final DdecTraining settings;
  private final UNetConfig config;
  private final MelMdctFormat format;
  private final Optional<Frozen<Dae>> dae;

  /**
   * @param dae to be closed with this; not needed for true mel spectrograms
   */
  DecoderSpectra(
      DdecTraining settings, UNetConfig config, MelMdctConfig format, Optional<Frozen<Dae>> dae) {
    check(settings, config, format, dae.map(d -> d.network().config()));
    this.settings = settings;
    this.config = config;
    this.format = new MelMdctFormat(format);
    this.dae = dae;
  }

  CleanSamples of(Batch batch) {
    try (var scope = new Scope();
        var _ = Gradients.off()) {
      MelMdctConfig sizes = format.config();
      int frames = sizes.samplesFor(settings.columns());
      Tensor audio = Inputs.audio(batch, sizes.channels(), frames);
      Tensor clean = inner(format.toMdct(audio, angles(batch)));
      Tensor heard = format.psd(inner(heard(format.toMel(audio), batch)));
      return new CleanSamples(
          scope.keep(clean), prompt(batch).map(scope::keep), Optional.of(scope.keep(heard)));
    }
  }

  @Override
  public void close() {
    format.close();
    dae.ifPresent(Frozen::close);
  }

  private Tensor heard(Tensor mel, Batch batch) {
    return settings.trueMel() || dae.isEmpty() ? mel : decoded(dae.get().network(), mel, batch);
  }

  /** To latents and back. */
  private Tensor decoded(Dae network, Tensor mel, Batch batch) {
    double deviation = batch.validation() ? 0 : settings.latentNoise();
    Tensor raw =
        Perturbations.noisier(network.encodeRaw(mel), deviation, batch.seeds(), Use.LATENT_NOISE);
    return network.decode(network.normalize(raw), label(network, batch));
  }

  private static @Nullable Tensor label(Dae network, Batch batch) {
    int width = network.config().promptChannels();
    return width == 0 ? null : network.embed(Inputs.embeddings(batch, width));
  }

  private Optional<Tensor> prompt(Batch batch) {
    int width = config.promptChannels();
    return width == 0 ? Optional.empty() : Optional.of(Inputs.embeddings(batch, width));
  }

  /** Without the columns where the crop cuts through blocks. */
  private Tensor inner(Tensor x) {
    int edges = settings.cropEdges();
    return edges == 0 ? x : Kernels.run("narrow", x, 3, edges, settings.inner());
  }

  private float[] angles(Batch batch) {
    float[] angles = new float[batch.size()];
    for (int i = 0; settings.randomPhase() && !batch.validation() && i < angles.length; i++) {
      SampleSeed seed = batch.seeds().get(i);
      angles[i] = (float) (2 * Math.PI * seed.random(Use.PHASE).nextDouble());
    }
    return angles;
  }

  /**
   * @param dae which autoencoder is heard; empty for true mel spectrograms
   * @throws BadRequestException when crop, networks and format do not fit each other
   */
  static void check(
      DdecTraining settings, UNetConfig config, MelMdctConfig format, Optional<DaeConfig> dae) {
    boolean fits =
        config.inputs().spectrumBins() == format.psdBins()
            && config.inputs().spectrumRows() == format.mdctBins()
            && config.inChannels() == format.mdctChannels()
            && format.hop() == format.mdctBins();
    if (!fits) {
      throw new BadRequestException(
          "The diffusion decoder does not see what the format gives: %d bins of spectrum over %d"
                  .formatted(config.inputs().spectrumBins(), config.inputs().spectrumRows())
              + " rows, not %d over %d.".formatted(format.psdBins(), format.mdctBins()),
          "Use the format that belongs to the decoder.");
    }
    if (dae.isEmpty() && !settings.trueMel()) {
      throw new BadRequestException(
          "The diffusion decoder learns from the autoencoder's spectrograms, but there is none.",
          "Train the autoencoder first, or set \"trueMel\".");
    }
    int pooling = dae.map(DaeConfig::pooling).orElse(1);
    Range.check("mel columns beyond a multiple of " + pooling, settings.columns() % pooling, 0, 0);
    int alignment = config.alignment();
    Range.check(
        "inner mel columns beyond a multiple of " + alignment, settings.inner() % alignment, 0, 0);
  }
}

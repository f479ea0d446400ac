package dualdiffusion.training.modules;

import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.model.ModuleFiles.Frozen;
import dualdiffusion.nn.Dae;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.UNet;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.training.Batch;
import dualdiffusion.training.Losses;
import dualdiffusion.training.ModuleTrainer;
import dualdiffusion.training.TrainableWeights;
import dualdiffusion.training.data.Needs;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The diffusion decoder learns to find an MDCT in noise, told what the autoencoder has left of its
 * spectrum (ENGINE §4, §8).
 */
public final class DdecTrainer implements ModuleTrainer {
  private final DdecTraining settings;
  private final UNetConfig config;
  private final MelMdctConfig format;
  private final DecoderSpectra spectra;
  private final DenoisingLoss loss;
  private final boolean prompted;

  /**
   * @param dae frozen, closed with this trainer; not needed where true mel spectrograms are heard
   * @throws dualdiffusion.core.BadRequestException when crop, networks and format do not fit each
   *     other
   */
  public DdecTrainer(
      DdecTraining settings, UNetConfig config, MelMdctConfig format, Optional<Frozen<Dae>> dae) {
    this.settings = settings;
    this.config = config;
    this.format = format;
    spectra = new DecoderSpectra(settings, config, format, dae);
    loss = new DenoisingLoss(settings.denoising());
    prompted =
        config.promptChannels() > 0
            || dae.filter(d -> d.network().config().promptChannels() > 0).isPresent();
  }

  /**
   * @param dae of the autoencoder that is to be heard
   * @throws dualdiffusion.core.BadRequestException when crop, networks and format do not fit each
   *     other
   */
  public static void check(
      DdecTraining settings, UNetConfig config, MelMdctConfig format, DaeConfig dae) {
    DecoderSpectra.check(settings, config, format, Optional.of(dae));
  }

  @Override
  public Needs needs() {
    return new Needs(
        OptionalInt.empty(),
        OptionalInt.of(format.samplesFor(settings.columns())),
        format.sampleRate(),
        prompted,
        false);
  }

  @Override
  public Losses losses(TrainableWeights weights, Batch batch) {
    return loss.of(new UNet(config, weights), spectra.of(batch), batch);
  }

  @Override
  public void close() {
    spectra.close();
  }
}

package dualdiffusion.training.modules;

import dualdiffusion.model.ClapFolder;
import dualdiffusion.model.WeightCheck;
import dualdiffusion.nn.ClassifierConfig;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.nn.clap.ClapConfig;
import dualdiffusion.nn.clap.ClapNetwork;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.FreshWeights;
import dualdiffusion.training.TrainableWeights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;

/** The weights that a module's training starts from: random, or those of a file. */
public final class ModuleWeights {
  /** The autoencoder's learned variance of its error, as the original names it. */
  static final String LOG_VARIANCE = "recon_loss_logvar";

  /** A CLAP's learned ln of 1 / temperature, for sounds and for texts. */
  static final String AUDIO_SCALE = "logit_scale_a";

  static final String TEXT_SCALE = "logit_scale_t";

  private static final String OUT_GAIN = "out_gain";

  private ModuleWeights() {}

  /** Random weights of a latent model or a diffusion decoder; equal for equal seeds. */
  public static TrainableWeights fresh(UNetConfig config, long seed) {
    return FreshWeights.of(ParameterShapes.of(config), WeightNorm.OUTPUT, seed, Set.of());
  }

  /** Random weights of an autoencoder, with its learned variance; equal for equal seeds. */
  public static TrainableWeights fresh(DaeConfig config, long seed) {
    SequencedMap<String, long[]> shapes = new LinkedHashMap<>(ParameterShapes.of(config));
    shapes.put(LOG_VARIANCE, new long[0]);
    return FreshWeights.of(shapes, WeightNorm.POSITION, seed, Set.of(OUT_GAIN));
  }

  /** Random weights of a classifier; equal for equal seeds. */
  public static TrainableWeights fresh(ClassifierConfig config, long seed) {
    return FreshWeights.of(
        ParameterShapes.of(config), WeightNorm.OUTPUT, seed, Set.of("hear_gain", "ask_gain"));
  }

  /** The weights of a UNet or a classifier from a file of the module. */
  public static TrainableWeights unet(Safetensors file) {
    return TrainableWeights.of(file, "", WeightNorm.OUTPUT);
  }

  /** An autoencoder's weights from a file of the module; an unknown variance begins at 1. */
  public static TrainableWeights dae(Safetensors file) {
    SequencedMap<String, long[]> more = new LinkedHashMap<>();
    if (!file.has(LOG_VARIANCE)) {
      more.put(LOG_VARIANCE, new long[0]);
    }
    return TrainableWeights.of(file, "", WeightNorm.POSITION, more);
  }

  /** A CLAP's weights from its folder. */
  public static TrainableWeights clap(Path folder) {
    ClapConfig config = ClapFolder.config(folder);
    try (var file = ClapFolder.weights(folder);
        var _ = new Scope()) {
      SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
      SequencedMap<String, long[]> shapes = clapShapes(config);
      WeightCheck.against(file, shapes);
      shapes.keySet().forEach(name -> tensors.put(name, file.tensor(name)));
      return new TrainableWeights(tensors, WeightNorm.NONE);
    }
  }

  /** All that a CLAP's weight file holds for training. */
  static SequencedMap<String, long[]> clapShapes(ClapConfig config) {
    SequencedMap<String, long[]> shapes = new LinkedHashMap<>(ClapNetwork.shapes(config));
    shapes.put(AUDIO_SCALE, new long[0]);
    shapes.put(TEXT_SCALE, new long[0]);
    return shapes;
  }
}

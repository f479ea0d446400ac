package dualdiffusion.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The starter's autoencoder in tiles and whole. */
class MelDecoderTest {
  private static final int COLUMNS = 64;

  @Test
  void tilesLeaveNoSeam() {
    try (Model model = ModelLoader.load(Starter.FOLDER);
        var _ = new Scope()) {
      var mels = new MelDecoder(model::dae, model.format(), 24, 192);
      Tensor latents = Noise.normal(1, 0, model.dae().config().latentPlanes(), 32, 0, COLUMNS);
      Tensor whole = model.dae().decode(latents, null);
      Tensor tiled = mels.decode(latents);
      assertThat(tiled.shape()).containsExactly(1, 2, 256, COLUMNS * 8);
      assertThat(error(whole, tiled)).as("decoding").isLessThan(1e-4);
      assertThat(error(model.dae().encode(whole), mels.encode(whole)))
          .as("encoding")
          .isLessThan(1e-4);
    }
  }

  private static double error(Tensor expected, Tensor actual) {
    float[] values = expected.toArray();
    return FloatStats.largestDifference(values, actual.toArray()) / FloatStats.deviation(values);
  }
}

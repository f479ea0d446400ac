package dualdiffusion.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.JobContext;
import dualdiffusion.core.Latents;
import dualdiffusion.core.MelImage;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Sketches of the starter's music against true decodes. */
class LatentSketchTest {
  private static final double SECONDS = 4;

  @Test
  void laterPicturesResembleWhatIsDecoded() {
    try (Model model = ModelLoader.load(Starter.FOLDER);
        var engine = StudioPipeline.load(Starter.FOLDER);
        var _ = new Scope()) {
      var mels = new MelDecoder(model::dae, model.format());
      Tensor first = latents(engine, 1);
      Tensor second = latents(engine, 2);
      assertThat(mels.picture(first, 1).values()).isEqualTo(decoded(model, first));
      MelImage sketched = mels.picture(second, 1);
      float[] truth = decoded(model, second);
      assertThat(sketched.values()).hasSameSizeAs(truth);
      assertThat(distance(sketched.values(), truth)).as("0.35…0.46 by seed").isLessThan(0.5);
      assertThat(distance(decoded(model, first), truth)).as("another clip").isGreaterThan(0.8);
      assertThat(mels.picture(second, 1).values()).isEqualTo(sketched.values());
    }
  }

  private static Tensor latents(MusicEngine engine, long seed) {
    Latents of =
        engine
            .draw(Starter.request("harp", SECONDS, 8, seed), JobContext.unwatched())
            .getFirst()
            .latents()
            .orElseThrow()
            .latents();
    return Tensor.of(of.data(), 1, of.channels(), of.rows(), of.columns());
  }

  private static float[] decoded(Model model, Tensor latents) {
    return model.format().magnitudes(model.dae().decode(latents, null)).toArray();
  }

  /** RMS distance of roots, in deviations: what is left of the picture's variation. */
  private static double distance(float[] values, float[] truth) {
    double sum = 0;
    float[] roots = new float[truth.length];
    for (int i = 0; i < truth.length; i++) {
      roots[i] = (float) Math.sqrt(truth[i]);
      double d = Math.sqrt(values[i]) - roots[i];
      sum += d * d / truth.length;
    }
    return Math.sqrt(sum) / FloatStats.deviation(roots);
  }
}

package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GradientClipTest {
  private static final GradientClip.Settings FIXED = new GradientClip.Settings(0, 1, 0.9, 0.9);

  private Scope scope;

  @BeforeEach
  void open() {
    scope = new Scope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void longGradientsAreShortenedTogether() {
    List<Tensor> gradients = gradients(3, 4);
    assertThat(clip(FIXED).clip(gradients)).isCloseTo(5, within(1e-6));
    assertThat(gradients.get(0).item()).isCloseTo(0.6f, within(1e-6f));
    assertThat(gradients.get(1).item()).isCloseTo(0.8f, within(1e-6f));
  }

  @Test
  void shortGradientsAreLeftAlone() {
    List<Tensor> gradients = gradients(0.3f, 0.4f);
    clip(FIXED).clip(gradients);
    assertThat(gradients.get(0).item()).isEqualTo(0.3f);
  }

  /** One step by hand: ln 5 enters the mean with 1 %, ln((5 - 1)²) the variance with 0.1 %. */
  @Test
  void whatIsUsualIsLearnedInLogarithms() {
    var clip = clip(GradientClip.Settings.DEFAULT);
    assertThat(clip.limit()).isEqualTo(4);
    clip.clip(gradients(3, 4));
    assertThat(clip.usual().logMean()).isCloseTo(0.01 * Math.log(5), within(1e-8));
    assertThat(clip.usual().logVariance()).isCloseTo(0.001 * Math.log(16), within(1e-8));
    double mean = Math.exp(clip.usual().logMean());
    double deviation = Math.sqrt(Math.exp(clip.usual().logVariance()));
    assertThat(clip.limit()).isCloseTo(mean + 3 * deviation, within(1e-12));
  }

  @Test
  void anOutlierIsClippedOnceUsualNormsAreKnown() {
    var clip = clip(GradientClip.Settings.DEFAULT);
    for (int i = 0; i < 4000; i++) {
      try (var _ = new Scope()) {
        clip.clip(gradients(0.06f + 0.02f * (i % 2), 0.08f));
      }
    }
    List<Tensor> outlier = gradients(3, 4);
    clip.clip(outlier);
    assertThat(GradientClip.norm(outlier)).isLessThan(0.25);
  }

  @Test
  void nothingIsLearnedFromWhatIsNotFinite() {
    var clip = clip(GradientClip.Settings.DEFAULT);
    assertThat(clip.clip(gradients(Float.NaN, 1))).isNaN();
    assertThat(clip.clip(gradients(Float.POSITIVE_INFINITY, 1))).isInfinite();
    assertThat(clip.usual()).isEqualTo(GradientClip.Usual.UNKNOWN);
  }

  private static GradientClip clip(GradientClip.Settings settings) {
    return new GradientClip(settings, GradientClip.Usual.UNKNOWN);
  }

  private static List<Tensor> gradients(float a, float b) {
    return List.of(Tensor.scalar(a), Tensor.full(b, 1, 1));
  }
}

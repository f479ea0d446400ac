package dualdiffusion.evaluation.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.composer.Composer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.evaluation.Reserved;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Analysers that are fitted, and those that come with the product. */
class FitTest {
  private static final int CLIPS = 26;

  @Test
  void aSystemOfEquationsIsSolved() {
    double[][] matrix = {{4, 2, 0}, {2, 5, 1}, {0, 1, 3}};
    double[] x = new Cholesky(matrix).solve(new double[] {8, 15, 11});
    assertThat(x).usingComparatorWithPrecision(1e-9).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> new Cholesky(new double[][] {{1, 2}, {2, 1}}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void cloudsAreToldApartWhereOneFeatureHidesAnother() {
    var random = new Random(1);
    double[][] rows = new double[400][];
    int[] labels = new int[400];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = i % 2;
      double hidden = 20 * random.nextGaussian();
      rows[i] = new double[] {hidden, hidden + 2 * labels[i] + 0.3 * random.nextGaussian(), 7};
    }
    Discriminant fitted = Discriminant.fit(List.of("a", "b"), rows, labels, 1e-6);
    assertThat(fitted.classify(new double[] {31, 31.1, 7})).isEqualTo("a");
    assertThat(fitted.classify(new double[] {-14, -12.1, 7})).isEqualTo("b");
  }

  @Test
  void theBuiltInAnalysersKnowTheComposer() {
    Analysers usual = Analysers.usual();
    assertThat(usual.composer())
        .as("after a change of the composer: studio evaluate --fit")
        .isEqualTo(Composer.VERSION);
    List<AnalyserFit.Example> unseen =
        AnalyserFit.examples(
            CLIPS, i -> Reserved.CHECK.request(0, i), new Cancel(), Progress.NONE);
    AnalyserCheck check = AnalyserCheck.of(usual, unseen);
    System.out.println(check);
    assertThat(check.style()).isGreaterThan(90);
    assertThat(check.tempo()).isGreaterThan(80);
    assertThat(check.key()).isGreaterThan(60);
  }

  @Test
  void aTurnedKeyIsTheSameMusic() {
    double[] pitches = new double[24];
    pitches[9] = 1;
    pitches[12 + 4] = 1;
    double[] turned = Pitches.from(9, pitches);
    assertThat(turned[0]).isEqualTo(1);
    assertThat(turned[12 + 7]).isEqualTo(1);
  }
}

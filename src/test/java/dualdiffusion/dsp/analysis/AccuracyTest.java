package dualdiffusion.dsp.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Composed loops of all styles that the weights were not fitted to. */
class AccuracyTest {
  /** Shares are well below those that {@code AnalysisScore 7000 24} measures. */
  @Test
  void composedLoopsAreHeard() {
    var score = new AnalysisScore();
    TruthLoop.all(7000, 4).forEach(score::add);
    assertThat(score.tempo()).as(score.toString()).isGreaterThan(0.7);
    assertThat(score.octaveTempo()).as(score.toString()).isGreaterThan(0.85);
    assertThat(score.tonic()).as(score.toString()).isGreaterThan(0.72);
    assertThat(score.key()).as(score.toString()).isGreaterThan(0.7);
    assertThat(score.metre()).as(score.toString()).isGreaterThan(0.8);
    assertThat(score.downbeat()).as(score.toString()).isGreaterThan(0.55);
  }
}

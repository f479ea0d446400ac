package dualdiffusion.dsp.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses the key. */
final class Keys {
  private static final int ALTERNATIVES = 3;

  /** Concentrations of noise and of music in tune. */
  private static final double NOISE = 0.05;

  private static final double IN_TUNE = 0.3;

  private Keys() {}

  /** Empty where no note sounds. */
  static Optional<Key> of(Chroma chroma) {
    if (chroma.concentration() == 0) {
      return Optional.empty();
    }
    double[] scores = Weights.KEY.scores(KeyFeatures.of(chroma));
    double[] left = Choice.probabilities(scores);
    int best = Choice.best(left);
    double clarity =
        Math.clamp((chroma.concentration() - NOISE) / (IN_TUNE - NOISE), 0.0, 1.0);
    double confidence = left[best] * clarity;
    left[best] = 0;
    List<Key.Alternative> others = new ArrayList<>();
    for (int i = 0; i < ALTERNATIVES; i++) {
      int next = Choice.best(left);
      others.add(new Key.Alternative(next % 12, next >= 12, left[next]));
      left[next] = 0;
    }
    return Optional.of(
        new Key(best % 12, best >= 12, confidence, chroma.tuningCents(), others));
  }
}

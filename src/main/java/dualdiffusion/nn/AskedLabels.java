package dualdiffusion.nn;

import java.util.List;
import java.util.Optional;

/**
 * What a prompt asks for among a classifier's classes, attribute by attribute: one value of it must
 * be more likely than all others together, and its odds twice those without the prompt. What is
 * less is a guess of a linear reader, which a large scale of guidance would make a wish.
 */
final class AskedLabels {
  private static final double LEAST_SHARE = 0.5;
  private static final double LEAST_GAIN = 2;

  /** Less than a sure reader leaves for what it does not read, far from where logarithms end. */
  private static final double IMPOSSIBLE = 1e-9;

  private final List<List<String>> attributes;

  /**
   * @param attributes the values of each; classes are all combinations, the last attribute's values
   *     fastest
   */
  AskedLabels(List<List<String>> attributes) {
    this.attributes = attributes;
  }

  /** Probabilities of which those of impossible classes are all but taken away. */
  static double[] among(boolean[] possible, double[] said) {
    double[] among = new double[said.length];
    double sum = 0;
    for (int i = 0; i < among.length; i++) {
      among[i] = said[i] * (possible[i] ? 1 : IMPOSSIBLE);
      sum += among[i];
    }
    for (int i = 0; i < among.length; i++) {
      among[i] /= sum;
    }
    return among;
  }

  /**
   * How much more likely each class is for what the prompt asks for.
   *
   * @param said probability of each class with the prompt
   * @param usual without one
   * @return ln of the ratio of each class; none where nothing is asked
   */
  Optional<float[]> ratios(double[] said, double[] usual) {
    boolean[] asked = new boolean[attributes.size()];
    boolean any = false;
    for (int i = 0; i < asked.length; i++) {
      asked[i] = isAsked(summed(said, only(i)), summed(usual, only(i)));
      any |= asked[i];
    }
    return any ? Optional.of(ratios(said, usual, asked)) : Optional.empty();
  }

  private float[] ratios(double[] said, double[] usual, boolean[] asked) {
    double[] with = summed(said, asked);
    double[] without = summed(usual, asked);
    float[] ratios = new float[said.length];
    for (int c = 0; c < ratios.length; c++) {
      int group = group(c, asked);
      ratios[c] = (float) Math.log(with[group] / without[group]);
    }
    return ratios;
  }

  private boolean[] only(int attribute) {
    boolean[] one = new boolean[attributes.size()];
    one[attribute] = true;
    return one;
  }

  private static boolean isAsked(double[] said, double[] usual) {
    for (int value = 0; value < said.length; value++) {
      if (said[value] > LEAST_SHARE && odds(said[value]) >= LEAST_GAIN * odds(usual[value])) {
        return true;
      }
    }
    return false;
  }

  private static double odds(double share) {
    return share / Math.max(1 - share, 1e-12);
  }

  /** Probability of each combination of some attributes' values. */
  private double[] summed(double[] classes, boolean[] kept) {
    double[] sums = new double[group(classes.length - 1, kept) + 1];
    for (int c = 0; c < classes.length; c++) {
      sums[group(c, kept)] += classes[c];
    }
    return sums;
  }

  /** Which combination of some attributes' values a class has. */
  private int group(int classIndex, boolean[] kept) {
    int rest = classIndex;
    int group = 0;
    int size = 1;
    for (int i = attributes.size() - 1; i >= 0; i--) {
      int values = attributes.get(i).size();
      if (kept[i]) {
        group += rest % values * size;
        size *= values;
      }
      rest /= values;
    }
    return group;
  }
}

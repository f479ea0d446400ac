package dualdiffusion.training.log;

/** A moving average that is not drawn to 0 at its beginning; passes over what is not finite. */
final class Smooth {
  private final double memory;
  private double sum;
  private double weight;

  Smooth(double memory) {
    this.memory = memory;
  }

  void add(double value) {
    if (Double.isFinite(value)) {
      sum = memory * sum + (1 - memory) * value;
      weight = memory * weight + (1 - memory);
    }
  }

  /** 0 before the first number. */
  double value() {
    return weight == 0 ? 0 : sum / weight;
  }
}

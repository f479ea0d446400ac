package dualdiffusion.training.data;

import dualdiffusion.core.Mask;
import dualdiffusion.core.MelScale;
import java.util.random.RandomGenerator;

/** Paints as people do on a spectrogram. */
final class MaskPainter {
  private static final double LOWEST_TONE = 55;
  private static final double HIGHEST_TONE = 1760;

  /** How often everything but the painted is to be made. */
  private static final double INVERTED = 0.1;

  private final MaskCanvas canvas;
  private final RandomGenerator random;

  MaskPainter(MaskCanvas canvas, RandomGenerator random) {
    this.canvas = canvas;
    this.random = random;
  }

  void paint(int shapes) {
    for (int i = 0; i < shapes; i++) {
      switch (random.nextInt(4)) {
        case 0 -> stroke();
        case 1 -> rectangle();
        case 2 -> band();
        default -> harmonics();
      }
    }
    if (random.nextDouble() < INVERTED) {
      canvas.invert();
    }
  }

  /** A line that wanders, drawn by a round brush; its dabs overlap. */
  private void stroke() {
    double radius = random.nextDouble(0.6, canvas.rows() / 6.0 + 1);
    double row = random.nextDouble() * (canvas.rows() - 1.0);
    double column = random.nextDouble() * canvas.columns();
    double direction = random.nextDouble() * 2 * Math.PI;
    double step = radius / 2;
    int dabs = (int) ((1 + random.nextDouble() * (canvas.columns() - 1.0)) / step) + 1;
    for (int i = 0; i < dabs; i++) {
      canvas.disc(row, column, radius);
      direction += random.nextGaussian() * 0.25;
      row = Math.clamp(row + step * Math.sin(direction), 0, canvas.rows() - 1);
      column += step * Math.cos(direction);
    }
  }

  private void rectangle() {
    double height = random.nextDouble() * (canvas.rows() - 1.0);
    double low = random.nextDouble() * (canvas.rows() - height);
    double from = random.nextDouble() * canvas.columns();
    canvas.rectangle(low, low + height, from, from + length());
  }

  /** Frequencies from one to another, all the time. */
  private void band() {
    double height = random.nextDouble() * (canvas.rows() / 2.0);
    double low = random.nextDouble() * (canvas.rows() - height);
    canvas.rectangle(low, low + height, 0, canvas.columns() - 1.0);
  }

  /** A tone and its overtones for a while. */
  private void harmonics() {
    double tone = LOWEST_TONE * Math.pow(HIGHEST_TONE / LOWEST_TONE, random.nextDouble());
    int most = random.nextInt(3, 25);
    double from = random.nextDouble() * canvas.columns();
    double to = from + length();
    for (int k = 1; k <= most && k * tone < Mask.MAX_HZ; k++) {
      double row = MelScale.fraction(k * tone, Mask.MAX_HZ) * canvas.rows() - 0.5;
      canvas.rectangle(Math.rint(row), Math.rint(row), from, to);
    }
  }

  private double length() {
    return random.nextDouble(1, Math.max(1.5, canvas.columns() * 0.75));
  }
}

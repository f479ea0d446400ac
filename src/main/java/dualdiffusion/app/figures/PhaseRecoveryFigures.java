package dualdiffusion.app.figures;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.format.PhaseRecovery;
import dualdiffusion.model.ForeignFields;
import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;

/**
 * Phase recovery with stereo annealing (ENGINE §2), window hann^32. After the first step half of
 * the bins are rounding noise, so that the original itself ends half a deviation away when run on
 * another machine or in float64: samples cannot be compared, but how far it converged can, and
 * tells 29 iterations from 30 (decision 0004).
 */
final class PhaseRecoveryFigures implements FigureCase {
  private static final double CONVERGENCE = 3e-4;
  private static final double DISTANCE = 0.1;
  private static final int EXPONENT = 32;

  @Override
  public String prefix() {
    return "fgla";
  }

  @Override
  public List<Figure> compare(FigureFile file, Path folder) {
    ForeignFields f = file.fields();
    var settings =
        new PhaseRecovery.Settings(
            f.integer("iterations"), f.real("momentum"), true, f.real("stereo_coherence"), false);
    double[] window = window(f.integer("n_fft"));
    int hop = f.integer("hop");
    Tensor magnitude = file.tensor("in.magnitude");
    try (var recovery = new PhaseRecovery(window, hop)) {
      Tensor actual = recovery.recover(magnitude, settings, new Cancel(), Progress.NONE);
      Tensor expected = file.tensor("out.wave");
      double converged =
          Math.abs(gap(actual, magnitude, window, hop) - gap(expected, magnitude, window, hop));
      return List.of(
          new Figure("out.wave, spectral convergence", converged, CONVERGENCE),
          new Figure("out.wave, RMS in deviations", distance(file, actual), DISTANCE));
    }
  }

  /**
   * Spectral convergence: distance of the audio's magnitudes from the wanted ones, of their norm.
   */
  private static double gap(Tensor audio, Tensor magnitude, double[] window, int hop) {
    Tensor taps = Tensor.of(floats(window), window.length);
    return Kernels.run("spectral_gap", audio, magnitude, taps, hop).item();
  }

  private static double distance(FigureFile file, Tensor actual) {
    float[] expected = file.compare("out.wave");
    return FloatStats.rmsDifference(expected, actual.toArray()) / FloatStats.deviation(expected);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Periodic Hann to the power that the figures' configuration names. */
  private static double[] window(int size) {
    double[] window = new double[size];
    for (int i = 0; i < size; i++) {
      window[i] = Math.pow(0.5 - 0.5 * Math.cos(2 * Math.PI * i / size), EXPONENT);
    }
    return window;
  }
}

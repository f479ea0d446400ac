package dualdiffusion.pipeline;

import dualdiffusion.core.StepFigures;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** Figures of each step of a run, from the first sample's prediction. */
final class StepWatch {
  private float @Nullable [] before;

  /**
   * @param sigma the step's noise level
   * @param clean its prediction, {@code [batch, …]}
   */
  StepFigures after(double sigma, Tensor clean) {
    float[] now = Kernels.run("narrow", clean, 0, 0, 1).toArray();
    var figures = new StepFigures(sigma, deviation(now), change(now));
    before = now;
    return figures;
  }

  private static double deviation(float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / values.length;
    return finite(Math.sqrt(Math.max(0, squares / values.length - mean * mean)));
  }

  private double change(float[] values) {
    float[] old = before;
    if (old == null) {
      return 0;
    }
    double squares = 0;
    for (int i = 0; i < values.length; i++) {
      double moved = (double) values[i] - old[i];
      squares += moved * moved;
    }
    return finite(Math.sqrt(squares / values.length));
  }

  /** A run that goes astray is for its result to tell, not for its figures. */
  private static double finite(double value) {
    return value <= Float.MAX_VALUE ? value : 0;
  }
}

package dualdiffusion.app.figures;

/**
 * One compared output.
 *
 * @param name of the output in its file
 * @param error the largest error, in the terms of the tolerance
 * @param tolerance what the figures' README allows
 */
public record Figure(String name, double error, double tolerance) {

  public boolean holds() {
    return error <= tolerance;
  }
}

package dualdiffusion.studio.transport;

/** A stretch of time in seconds, start before end. */
public record TimeSpan(double start, double end) {

  /** The stretch between two times in any order. */
  public static TimeSpan between(double a, double b) {
    return new TimeSpan(Math.min(a, b), Math.max(a, b));
  }

  public double seconds() {
    return end - start;
  }
}

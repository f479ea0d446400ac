package dualdiffusion.core;

/** Thrown at the next check point after {@link Cancel#cancel()}; not a failure. */
public final class CancelledException extends RuntimeException {
  public CancelledException() {
    super("cancelled", null, false, false);
  }
}

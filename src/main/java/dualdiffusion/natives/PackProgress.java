package dualdiffusion.natives;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a pack is.
 *
 * @param stage what is being done: "downloading", "waiting for the server", "checking", "unpacking"
 * @param total bytes of this stage, 0 where that is not known
 * @param perSecond bytes a second, 0 where that is not known
 */
public record PackProgress(
    String stage, long done, long total, double perSecond, Optional<Duration> left) {

  /** Hears of it, on the working thread; at most some times a second. */
  @FunctionalInterface
  public interface Listener {
    void at(PackProgress progress);
  }

  /** 0…1; −1 where the total is not known. */
  public double fraction() {
    return total > 0 ? Math.min(1, (double) done / total) : -1;
  }
}

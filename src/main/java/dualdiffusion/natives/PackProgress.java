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

  /** E.g. "downloading 1.2 GB of 3.2 GB, 41.0 MB/s, 48 s left". */
  public String words() {
    var words = new StringBuilder(stage).append(' ').append(Amount.bytes(done));
    if (total > 0) {
      words.append(" of ").append(Amount.bytes(total));
    }
    if (perSecond >= 1) {
      words.append(", ").append(Amount.bytes((long) perSecond)).append("/s");
    }
    left.ifPresent(time -> words.append(", ").append(Amount.time(time)).append(" left"));
    return words.toString();
  }

  /** 0…1; −1 where the total is not known. */
  public double fraction() {
    return total > 0 ? Math.min(1, (double) done / total) : -1;
  }
}

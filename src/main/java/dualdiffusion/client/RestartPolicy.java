package dualdiffusion.client;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A few quick restarts, a little later each time; too many within the window and it gives up. */
final class RestartPolicy {
  static final int MAX_RESTARTS = 3;
  static final Duration WINDOW = Duration.ofMinutes(2);
  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final int BACK_OFF = 3;

  private final Deque<Duration> deaths = new ArrayDeque<>();

  /** Begins anew, as with another worker. */
  void forget() {
    deaths.clear();
  }

  /**
   * Notes a death.
   *
   * @param now time since any fixed moment
   * @return how long to wait before the restart, or empty to give up
   */
  Optional<Duration> died(Duration now) {
    while (!deaths.isEmpty() && now.minus(deaths.peek()).compareTo(WINDOW) > 0) {
      deaths.poll();
    }
    deaths.add(now);
    int restarts = deaths.size();
    return restarts > MAX_RESTARTS
        ? Optional.empty()
        : Optional.of(FIRST_DELAY.multipliedBy((long) Math.pow(BACK_OFF, restarts - 1.0)));
  }
}

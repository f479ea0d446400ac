package dualdiffusion.worker.remote;

import java.time.Duration;

/**
 * What one studio may take of a worker that several share.
 *
 * @param storeBytes of audio kept for a studio, and again as much of results
 * @param grace how long jobs of a studio that is gone go on waiting
 * @param resultLife how long results are kept for a studio to fetch them
 * @param partLife how long audio is kept after its last use
 * @param waitingOfOne jobs of one studio that may wait
 * @param waitingOfAll jobs that may wait
 */
public record RemoteLimits(
    long storeBytes,
    Duration grace,
    Duration resultLife,
    Duration partLife,
    int waitingOfOne,
    int waitingOfAll) {
  private static final long GIBIBYTE = 1L << 30;

  public static final RemoteLimits DEFAULT =
      new RemoteLimits(
          4 * GIBIBYTE, Duration.ofMinutes(5), Duration.ofHours(12), Duration.ofDays(2), 64, 256);

  public RemoteLimits withStoreBytes(long bytes) {
    return new RemoteLimits(bytes, grace, resultLife, partLife, waitingOfOne, waitingOfAll);
  }
}

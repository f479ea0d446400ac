package dualdiffusion.training.log;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Speed between two lines of the log, and how the machine was used. */
public final class RunStatistics {
  private final DeviceGauge gauge;
  private long steps;
  private long samples;
  private double seconds;
  private double waited;
  private Duration allWaited = Duration.ZERO;

  public RunStatistics(DeviceGauge gauge) {
    this.gauge = gauge;
  }

  /**
   * @param met samples of the step, over all ranks
   * @param took seconds from one step to the next, waiting for data included
   * @param waitedSoFar for data, since the run began
   */
  public void step(long met, double took, Duration waitedSoFar) {
    steps++;
    samples += met;
    seconds += took;
    waited += waitedSoFar.minus(allWaited).toNanos() / 1e9;
    allWaited = waitedSoFar;
  }

  /** Since the last call; begins anew. */
  public Map<String, Double> take() {
    Map<String, Double> taken = new LinkedHashMap<>();
    if (seconds > 0) {
      taken.put(Scalars.STEPS_PER_SECOND, steps / seconds);
      taken.put(Scalars.SAMPLES_PER_SECOND, samples / seconds);
      taken.put(Scalars.DATA_WAIT, Math.clamp(waited / seconds, 0, 1));
    }
    taken.putAll(gauge.read());
    steps = 0;
    samples = 0;
    seconds = 0;
    waited = 0;
    return taken;
  }
}

package dualdiffusion.dataset.runner;

import dualdiffusion.core.Range;

/**
 * How a run uses the machine; its results do not depend on it.
 *
 * @param jobs files that are worked on at once
 * @param memory bytes that they may take together; a file that needs more has it to itself
 * @param dry whether only to tell what would be done
 */
public record RunSettings(int jobs, long memory, boolean dry) {
  public RunSettings {
    Range.check("number of jobs", jobs, 1, 1024);
    Range.check("memory in bytes", (double) memory, 1, 1e18);
  }

  /** All cores and half of the Java heap. */
  public static RunSettings usual() {
    return jobs(0);
  }

  /**
   * @param jobs 0 for all cores
   */
  public static RunSettings jobs(int jobs) {
    Runtime machine = Runtime.getRuntime();
    int cores = jobs == 0 ? machine.availableProcessors() : jobs;
    return new RunSettings(cores, Math.max(1, machine.maxMemory() / 2), false);
  }

  public RunSettings dryRun(boolean wanted) {
    return new RunSettings(jobs, memory, wanted);
  }
}

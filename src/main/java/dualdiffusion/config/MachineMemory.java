package dualdiffusion.config;

import java.lang.management.ManagementFactory;

/** Memory that programs could still have: what Linux can make available, else what is unused. */
public final class MachineMemory {
  private MachineMemory() {}

  /** Bytes; at most those of the container where this runs in one. */
  public static long free() {
    return Math.min(
        ProcessStatus.available().orElseGet(MachineMemory::unused),
        Settings.current().machineMemory());
  }

  private static long unused() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean os
        ? os.getFreeMemorySize()
        : Runtime.getRuntime().freeMemory();
  }
}

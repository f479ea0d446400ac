package dualdiffusion.config;

import java.lang.management.ManagementFactory;

/** Resident memory of this process: the kernel's figure on Linux, else what the JVM committed. */
public final class ResidentMemory {
  private ResidentMemory() {}

  public static long bytes() {
    return ProcessStatus.resident().orElseGet(ResidentMemory::committed);
  }

  private static long committed() {
    var memory = ManagementFactory.getMemoryMXBean();
    return memory.getHeapMemoryUsage().getCommitted()
        + memory.getNonHeapMemoryUsage().getCommitted();
  }
}

package dualdiffusion.training.log;

import com.sun.management.OperatingSystemMXBean;
import dualdiffusion.config.ResidentMemory;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the machine is used at the moment; what it does not report is absent, not 0. */
@FunctionalInterface
public interface DeviceGauge {
  /** Numbers by name. */
  Map<String, Double> read();

  /** This process's memory and its share of all processors since the last reading. */
  static DeviceGauge process() {
    return () -> {
      Map<String, Double> found = new LinkedHashMap<>();
      found.put(Scalars.RESIDENT, mebibytes(ResidentMemory.bytes()));
      Runtime java = Runtime.getRuntime();
      found.put(Scalars.HEAP, mebibytes(java.totalMemory() - java.freeMemory()));
      double load = load();
      if (load >= 0) {
        found.put(Scalars.CPU, load);
      }
      return found;
    };
  }

  /** Negative where the system does not tell. */
  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuLoad()
        : -1;
  }

  private static double mebibytes(long bytes) {
    return bytes / 1048576.0;
  }
}

package dualdiffusion.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets several racers run one task in turn, so that a noisy moment hits all alike. */
final class Race {
  private static final int WARM_UPS = 2;

  private final Racer limit;
  private final int rounds;

  Race(Racer limit, int rounds) {
    this.limit = limit;
    this.rounds = rounds;
  }

  List<Measurement> run(BenchTask task, Map<String, Racer> racers, double limitOperations) {
    Map<String, double[]> seconds = new LinkedHashMap<>();
    double[] limits = new double[rounds];
    for (int round = -WARM_UPS; round < rounds; round++) {
      double reference = limit.run();
      for (var racer : racers.entrySet()) {
        double pass = racer.getValue().run();
        if (round >= 0) {
          limits[round] = reference;
          seconds.computeIfAbsent(racer.getKey(), name -> new double[rounds])[round] = pass;
        }
      }
    }
    Arrays.sort(limits);
    double gflops = limitOperations / limits[rounds / 2] / 1e9;
    List<Measurement> measurements = new ArrayList<>();
    seconds.forEach(
        (name, passes) ->
            measurements.add(Measurement.of(task, name, passes, gflops, end(racers, name))));
    return measurements;
  }

  private static double end(Map<String, Racer> racers, String name) {
    Racer racer = racers.get(name);
    return racer == null ? -1 : racer.end();
  }
}

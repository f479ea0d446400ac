package dualdiffusion.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets several racers run one task in turn, so that a noisy moment hits all alike. */
final class Race {
  /** The racer that the others are compared with. */
  static final String OURS = "studio";

  private static final int WARM_UPS = 2;

  private final Racer limit;
  private final int rounds;

  Race(Racer limit, int rounds) {
    this.limit = limit;
    this.rounds = rounds;
  }

  List<Measurement> run(BenchTask task, Map<String, Racer> racers, double limitOperations) {
    Map<String, List<Lap>> laps = new LinkedHashMap<>();
    double[] limits = new double[rounds];
    for (int round = -WARM_UPS; round < rounds; round++) {
      double reference = limit.run().seconds();
      for (var racer : racers.entrySet()) {
        Lap lap = racer.getValue().run();
        if (round >= 0) {
          limits[round] = reference;
          laps.computeIfAbsent(racer.getKey(), name -> new ArrayList<>()).add(lap);
        }
      }
    }
    double gflops = limitOperations / Measurement.median(limits) / 1e9;
    List<Lap> ours = laps.getOrDefault(OURS, List.of());
    List<Measurement> measurements = new ArrayList<>();
    laps.forEach(
        (name, passes) ->
            measurements.add(Measurement.of(task, name, passes, ours, gflops, end(racers, name))));
    return measurements;
  }

  private static double end(Map<String, Racer> racers, String name) {
    Racer racer = racers.get(name);
    return racer == null ? -1 : racer.end();
  }
}

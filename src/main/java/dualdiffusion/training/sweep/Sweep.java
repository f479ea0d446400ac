package dualdiffusion.training.sweep;

import dualdiffusion.config.AtomicFile;
import dualdiffusion.config.Json;
import dualdiffusion.config.Patch;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.ProblemException;
import dualdiffusion.training.StepReport;
import dualdiffusion.training.TrainConfig;
import dualdiffusion.training.TrainDefaults;
import dualdiffusion.training.TrainListener;
import dualdiffusion.training.TrainSession;
import dualdiffusion.training.TrainState;
import dualdiffusion.training.Trainer;
import dualdiffusion.training.ranks.Collective;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Goes through the points of a sweep one after the other. A run that has its result is not done
 * again, one that was interrupted goes on from its checkpoint: a sweep can be stopped at any time.
 */
public final class Sweep {
  private static final String RESULT = "result.json";

  private static final Map<String, Object> DEFAULTS =
      Map.of("search", "grid", "points", 10_000, "seed", 1);

  /** Steps whose mean loss is a run's result. */
  private static final int LAST = 50;

  private final SweepConfig sweep;
  private final Path configFile;
  private final Path folder;

  /**
   * @param file of the sweep; its paths are relative to the file's folder
   */
  public Sweep(Path file) {
    sweep = Json.readOver(file, _ -> DEFAULTS, SweepConfig.class);
    Path own = file.toAbsolutePath();
    configFile = own.resolveSibling(sweep.config());
    folder = own.resolveSibling(sweep.run());
  }

  /**
   * Runs what is left.
   *
   * @param told hears of each point that begins or ends
   * @return all results, in the order of the points
   * @throws CancelledException when it was stopped; what is done stays
   */
  public List<SweepResult> run(Cancel cancel, Consumer<String> told) {
    List<Map<String, Object>> points = SweepPlan.points(sweep);
    List<TrainConfig> configs = configs(points);
    List<SweepResult> results = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      SweepResult result = result(i + 1, points.get(i), configs.get(i), cancel, told);
      results.add(result);
      write(results);
    }
    return results;
  }

  /** The table of what is done so far. */
  public Path table() {
    return folder.resolve("results.md");
  }

  private void write(List<SweepResult> results) {
    Json.writeLines(folder.resolve("results.jsonl"), results);
    List<String> fields = List.copyOf(sweep.fields().keySet());
    AtomicFile.write(table(), SweepResult.table(results, fields).getBytes(StandardCharsets.UTF_8));
  }

  /** All are checked before the first one runs. */
  private List<TrainConfig> configs(List<Map<String, Object>> points) {
    Map<String, Object> whole = Json.tree(TrainDefaults.read(configFile));
    List<TrainConfig> configs = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      Map<String, Object> tree = whole;
      for (var value : points.get(i).entrySet()) {
        tree = Patch.merge(tree, Patch.at(value.getKey(), value.getValue()));
      }
      tree = Patch.merge(tree, Patch.at("run", place(i + 1).toString()));
      configs.add(Json.convert(tree, configFile + " at point " + (i + 1), TrainConfig.class));
    }
    return configs;
  }

  private Path place(int point) {
    return folder.resolve("%04d".formatted(point));
  }

  private SweepResult result(
      int point,
      Map<String, Object> values,
      TrainConfig config,
      Cancel cancel,
      Consumer<String> told) {
    Path file = place(point).resolve(RESULT);
    if (Files.isRegularFile(file)) {
      SweepResult known = Json.read(file, SweepResult.class);
      if (Json.toLine(known.values()).equals(Json.toLine(values))) {
        return known;
      }
    }
    told.accept("Run " + point + ": " + Json.toLine(values));
    SweepResult result = train(point, values, config, cancel);
    Json.write(file, result);
    return result;
  }

  private SweepResult train(
      int point, Map<String, Object> values, TrainConfig config, Cancel cancel) {
    var heard = new Heard();
    Path base = configFile.resolveSibling("");
    try (var session = TrainSession.open(config, base, Collective.ALONE)) {
      if (session.run(cancel, heard) == Trainer.Outcome.STOPPED) {
        throw new CancelledException();
      }
      return heard.result(point, values, Optional.empty());
    } catch (CancelledException e) {
      throw e;
    } catch (ProblemException e) {
      return heard.result(point, values, Optional.of(String.valueOf(e.getMessage())));
    }
  }

  /** Keeps what a result is made of. */
  private static final class Heard implements TrainListener {
    private final Deque<Double> losses = new ArrayDeque<>();
    private Map<String, Double> validation = Map.of();
    private double seconds;

    @Override
    public void step(StepReport report, TrainState state) {
      losses.add(report.loss());
      if (losses.size() > LAST) {
        losses.remove();
      }
      seconds = state.seconds();
    }

    @Override
    public void validated(long step, Map<String, Double> found) {
      validation = new LinkedHashMap<>(found);
    }

    SweepResult result(int point, Map<String, Object> values, Optional<String> failure) {
      var best = validation.entrySet().stream().min(Comparator.comparing(Map.Entry::getValue));
      return new SweepResult(
          point,
          values,
          losses.isEmpty() || failure.isPresent()
              ? Optional.empty()
              : Optional.of(losses.stream().mapToDouble(d -> d).average().orElseThrow()),
          best.map(Map.Entry::getValue),
          best.map(Map.Entry::getKey),
          seconds,
          failure);
    }
  }
}

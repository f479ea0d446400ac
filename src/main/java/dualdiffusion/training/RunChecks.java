package dualdiffusion.training;

import dualdiffusion.config.MachineMemory;
import dualdiffusion.config.Patch;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.MemoryEstimate;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.RunAdvice;
import dualdiffusion.core.RunCheck;
import dualdiffusion.model.ModelFolder;
import dualdiffusion.model.ModuleFiles;
import dualdiffusion.training.data.TrainingData;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a configuration while it is written: by the very rules that a run begins with, but without
 * reading weights. Each problem is told at the field whose default would mend it.
 */
public final class RunChecks {
  /** The part of the free memory that a run should take at most. */
  private static final double SHARE = 0.8;

  private static final int MOST_PROBLEMS = 20;
  private static final String ORIGIN = "The configuration";
  private static final Pattern FIELD =
      Pattern.compile("^.*?, field ([\\w.\\[\\]]+): (.*)$", Pattern.DOTALL);

  /** What must be named, with something that stands in where it is not. */
  private static final Map<String, Object> NEEDED =
      Map.of("model", "model", "run", "run", "data.folders", List.of("data"));

  private final Path base;
  private final Map<String, String> problems = new LinkedHashMap<>();

  private RunChecks(Path base) {
    this.base = base;
  }

  /**
   * @param tree names what differs from the defaults
   * @param base what its paths are relative to
   */
  public static RunCheck of(Map<String, Object> tree, Path base) {
    return new RunChecks(base).check(tree, MachineMemory.free());
  }

  /** What a run is expected to take; empty for modules whose memory is not known. */
  public static Optional<MemoryEstimate> memory(TrainConfig config, Path base) {
    if (config.module().equals("clap")) {
      return Optional.empty();
    }
    Path folder = base.resolve(config.model());
    ModuleSetup.Outline outline = ModuleSetup.outline(config, folder);
    outline.trainer().close();
    var memory = new RunMemory(config, ModuleFiles.open(folder), outline.network());
    return Optional.of(memory.estimate());
  }

  private RunCheck check(Map<String, Object> tree, long free) {
    Map<String, Object> whole = needed(tree);
    Optional<TrainConfig> config = config(whole);
    if (config.isEmpty()) {
      return new RunCheck(problems, Optional.empty(), free, Optional.empty());
    }
    tried("run", () -> Runs.refuseRunning(new RunFolder(base.resolve(config.get().run()))));
    Optional<RunMemory> memory = outline(config.get());
    Optional<MemoryEstimate> estimate = memory.map(RunMemory::estimate);
    Optional<RunAdvice> advice =
        estimate.filter(m -> m.peak() > SHARE * free).isPresent()
            ? memory.flatMap(m -> m.advice((long) (SHARE * free)))
            : Optional.empty();
    return new RunCheck(problems, estimate, free, advice);
  }

  /** Asks for what has no default, and goes on as if it were there. */
  private Map<String, Object> needed(Map<String, Object> tree) {
    Map<String, Object> whole = tree;
    for (var field : NEEDED.entrySet()) {
      Object value = at(tree, field.getKey());
      if (value == null || value.equals("") || value.equals(List.of())) {
        problems.put(field.getKey(), "This is needed.");
        whole = Patch.merge(whole, Patch.at(field.getKey(), field.getValue()));
      }
    }
    return whole;
  }

  /** Each field at fault is told and left to its default, until a configuration remains. */
  private Optional<TrainConfig> config(Map<String, Object> tree) {
    Map<String, Object> left = tree;
    for (int i = 0; i < MOST_PROBLEMS; i++) {
      try {
        return Optional.of(TrainDefaults.over(left, ORIGIN));
      } catch (ProblemException e) {
        Fault fault = Fault.of(e);
        String field = culprit(left, fault);
        problems.putIfAbsent(field, fault.words());
        if (field.isEmpty() || NEEDED.containsKey(field) || at(left, field) == null) {
          return Optional.empty();
        }
        left = Patch.merge(left, Patch.at(field, null));
      }
    }
    return Optional.empty();
  }

  /**
   * What a reader said is wrong.
   *
   * @param field where it said so: often the group whose fields do not go together
   */
  private record Fault(String field, String words) {
    static Fault of(ProblemException e) {
      String what = e.problem().what();
      String todo = innermost(e).problem().todo();
      todo = todo.startsWith("Correct the file") ? "" : todo;
      Matcher told = FIELD.matcher(what);
      return told.matches()
          ? new Fault(told.group(1), (told.group(2) + (todo.isEmpty() ? "" : " " + todo)).strip())
          : new Fault("", (what + " " + todo).strip());
    }

    /** Readers wrap what a value said of itself. */
    private static ProblemException innermost(ProblemException e) {
      ProblemException found = e;
      for (Throwable at = e.getCause(); at != null; at = at.getCause()) {
        found = at instanceof ProblemException p ? p : found;
      }
      return found;
    }
  }

  /** The field of the document without which the fault is gone: defaults are right. */
  private static String culprit(Map<String, Object> tree, Fault fault) {
    if (at(tree, fault.field()) != null && !(at(tree, fault.field()) instanceof Map)) {
      return fault.field();
    }
    for (String leaf : leaves("", tree)) {
      boolean near =
          !NEEDED.containsKey(leaf) && (fault.field().isEmpty() || leaf.startsWith(fault.field()));
      if (near && !fault.equals(without(tree, leaf))) {
        return leaf;
      }
    }
    return fault.field();
  }

  private static @Nullable Fault without(Map<String, Object> tree, String leaf) {
    try {
      TrainDefaults.over(Patch.merge(tree, Patch.at(leaf, null)), ORIGIN);
      return null;
    } catch (ProblemException e) {
      return Fault.of(e);
    }
  }

  private static List<String> leaves(String path, Map<?, ?> tree) {
    List<String> leaves = new ArrayList<>();
    tree.forEach(
        (name, value) -> {
          String at = path.isEmpty() ? String.valueOf(name) : path + "." + name;
          if (value instanceof Map<?, ?> group) {
            leaves.addAll(leaves(at, group));
          } else {
            leaves.add(at);
          }
        });
    return leaves;
  }

  private static @Nullable Object at(Map<String, Object> tree, String path) {
    Object at = tree;
    for (String name : path.split("\\.", -1)) {
      at = at instanceof Map<?, ?> group ? group.get(name) : null;
    }
    return at;
  }

  /** Model, weights and data, as far as they are named. */
  private Optional<RunMemory> outline(TrainConfig config) {
    if (problems.containsKey("model") || !tried("model", () -> present(config, folder(config)))) {
      return Optional.empty();
    }
    Path folder = folder(config);
    tried("start", () -> start(config, folder));
    var made = new AtomicReference<ModuleSetup.@Nullable Outline>();
    tried(config.module() + ".columns", () -> made.set(ModuleSetup.outline(config, folder)));
    ModuleSetup.Outline outline = made.get();
    if (outline == null) {
      return Optional.empty();
    }
    try (ModuleTrainer trainer = outline.trainer()) {
      if (!problems.containsKey("data.folders")) {
        tried("data.folders", () -> data(config, trainer));
      }
    }
    return config.module().equals("clap")
        ? Optional.empty()
        : Optional.of(new RunMemory(config, ModuleFiles.open(folder), outline.network()));
  }

  private Path folder(TrainConfig config) {
    try {
      return base.resolve(config.model());
    } catch (InvalidPathException e) {
      throw new BadRequestException(
          "\"" + config.model() + "\" is no folder's name here.", "Choose the model's folder.");
    }
  }

  private void data(TrainConfig config, ModuleTrainer trainer) {
    TrainingData.open(config.data(), base, trainer.needs())
        .unembedded()
        .ifPresent(
            id -> {
              throw new TrainingException(
                  "The sample " + id + " has no embedding.",
                  "",
                  "Embed the data set with the model it is trained for.");
            });
  }

  private static void present(TrainConfig config, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new TrainingException("There is no folder " + folder + ".", "", "Check the path.");
    }
    boolean clap = config.module().equals("clap");
    if (!clap && config.network().isEmpty() && !ModuleFiles.open(folder).has(config.module())) {
      throw new TrainingException(
          "The model " + folder + " has no module \"" + config.module() + "\".",
          "",
          "Choose a model that has one, or tell the network as JSON.");
    }
  }

  private static void start(TrainConfig config, Path folder) {
    ModuleSetup.checkOverWeights(config);
    if (!config.module().equals("clap") && !config.start().equals(TrainConfig.FRESH)) {
      ModelFolder.open(folder).weightFile(config.module(), config.start());
    }
  }

  /** Whether nothing is wrong; else it is told at the field. */
  private boolean tried(String field, Runnable check) {
    try {
      check.run();
      return true;
    } catch (ProblemException e) {
      Fault fault = Fault.of(e);
      problems.putIfAbsent(field, fault.words());
      return false;
    }
  }
}

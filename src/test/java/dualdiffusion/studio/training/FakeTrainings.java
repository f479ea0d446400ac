package dualdiffusion.studio.training;

import dualdiffusion.client.RenderListener;
import dualdiffusion.client.RunListener;
import dualdiffusion.client.Subscription;
import dualdiffusion.client.Trainings;
import dualdiffusion.core.RunCheck;
import dualdiffusion.core.RunPoint;
import dualdiffusion.core.RunSounds;
import dualdiffusion.core.RunStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/** Training runs that do what a test says. */
final class FakeTrainings implements Trainings {
  final List<String> asked = new ArrayList<>();
  final List<RunStatus> runs = new ArrayList<>();
  final Map<Path, RunListener> listeners = new HashMap<>();
  RunCheck check = RunCheck.NOTHING;
  String proposal = "{}";
  RunSounds sounds = RunSounds.NONE;
  RenderListener renderer = new RenderListener() {};
  Optional<RuntimeException> failure = Optional.empty();

  static RunStatus status(String folder, RunStatus.State state, long step, double loss) {
    return new RunStatus(
        Path.of(folder),
        state,
        state == RunStatus.State.FAILED ? "It ran out of memory." : "",
        7,
        new RunPoint(step, Map.of("loss", loss)),
        1000,
        OptionalDouble.of(3700),
        Optional.of(Path.of(folder, "checkpoints", "000000100")),
        Optional.of(Path.of(folder, "sample.flac")));
  }

  private <T> CompletableFuture<T> answer(String what, T value) {
    asked.add(what);
    return answered(value);
  }

  private <T> CompletableFuture<T> answered(T value) {
    return failure
        .map(CompletableFuture::<T>failedFuture)
        .orElseGet(() -> CompletableFuture.completedFuture(value));
  }

  @Override
  public CompletableFuture<Path> start(Path config, int ranks) {
    return answer("start " + config, Path.of("run"));
  }

  @Override
  public CompletableFuture<Path> start(String json, Path base, int ranks) {
    return answer("start " + json, base.resolve("c"));
  }

  @Override
  public CompletableFuture<Path> resume(Path run) {
    return answer("resume " + run, run);
  }

  @Override
  public CompletableFuture<Void> promote(Promotion promotion) {
    return answer("promote " + promotion, null);
  }

  @Override
  public CompletableFuture<List<RunStatus>> list(Path folder) {
    asked.add("list");
    return answered(
        runs.stream()
            .filter(r -> r.folder().equals(folder) || folder.equals(r.folder().getParent()))
            .toList());
  }

  @Override
  public Subscription watch(Path run, RunListener listener) {
    asked.add("watch " + run);
    listeners.put(run, listener);
    return () -> asked.add("leave " + run);
  }

  @Override
  public CompletableFuture<Void> stop(Path run) {
    return answer("stop " + run, null);
  }

  @Override
  public CompletableFuture<Void> save(Path run) {
    return answer("save " + run, null);
  }

  @Override
  public CompletableFuture<RunCheck> check(String json, Path base) {
    return answer("check " + json + " in " + base, check);
  }

  @Override
  public CompletableFuture<String> propose(Path model, Optional<Path> data, String run) {
    return answer("propose " + model + " " + data.map(Path::toString).orElse(""), proposal);
  }

  @Override
  public CompletableFuture<RunSounds> sounds(Path run) {
    return answer("sounds " + run, sounds);
  }

  @Override
  public Subscription render(Path run, double std, RenderListener listener) {
    asked.add("render " + run + " " + std);
    renderer = listener;
    return () -> asked.add("cancel");
  }
}

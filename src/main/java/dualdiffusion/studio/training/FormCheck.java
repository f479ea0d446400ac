package dualdiffusion.studio.training;

import dualdiffusion.client.Trainings;
import dualdiffusion.core.RunAdvice;
import dualdiffusion.core.RunCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Has the engine look at the configuration while it is written: by the rules that a run begins
 * with, and for its memory. It is asked a moment after the last change, one question at a time. UI
 * thread only.
 */
public final class FormCheck {
  private static final long REST_NANOS = 300_000_000L;

  /** The machine's free memory changes without the form. */
  private static final long AGAIN_NANOS = 15_000_000_000L;

  private final Trainings trainings;
  private final ConfigForm form;
  private final Supplier<Path> base;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<RunCheck> result =
      new ReadOnlyObjectWrapper<>(RunCheck.NOTHING);
  private @Nullable Map<String, Object> seen;
  private @Nullable Map<String, Object> answered;
  private long changed;
  private long asked;
  private boolean asking;

  FormCheck(Trainings trainings, ConfigForm form, Supplier<Path> base, Executor ui) {
    this.trainings = trainings;
    this.form = form;
    this.base = base;
    this.ui = ui;
  }

  /** At each frame while the tab is open. */
  void pulse(long nanos) {
    Map<String, Object> now = form.tree().get();
    if (!now.equals(seen)) {
      changed = seen == null ? nanos - REST_NANOS : nanos;
      seen = now;
    }
    boolean stale = !now.equals(answered) || nanos - asked > AGAIN_NANOS;
    if (stale && !asking && nanos - changed >= REST_NANOS) {
      asked = nanos;
      ask(now);
    }
  }

  /** What cannot be asked is no fault of the form. */
  private void ask(Map<String, Object> tree) {
    asking = true;
    var _ =
        trainings
            .check(form.json(), base.get())
            .whenComplete(
                (found, failure) ->
                    ui.execute(
                        () -> {
                          asking = false;
                          answered = tree;
                          if (tree.equals(form.tree().get())) {
                            RunCheck now = failure == null ? found : RunCheck.NOTHING;
                            form.judged(now.problems());
                            result.set(now);
                          }
                        }));
  }

  /** Takes the engine's advice, so that the run fits into the memory. */
  public void fit() {
    result
        .get()
        .advice()
        .ifPresent(
            way -> {
              set("batch.size", Integer.toString(way.batch()));
              set("batch.accumulate", Integer.toString(way.accumulate()));
              set("machine.recompute", Boolean.toString(way.recompute()));
            });
  }

  private void set(String path, String text) {
    form.fields().stream()
        .filter(field -> field.path().equals(path))
        .findFirst()
        .ifPresent(field -> form.type(field, text));
  }

  public ReadOnlyObjectProperty<RunCheck> result() {
    return result.getReadOnlyProperty();
  }

  /** In one line: how much, of how much. Empty where it is not known. */
  public static String words(RunCheck check) {
    return check
        .memory()
        .map(
            memory ->
                "About %s of %s free memory".formatted(size(memory.peak()), size(check.free()))
                    + (check.isTooLarge() ? ": more than there is." : "."))
        .orElse("");
  }

  /** What an advice would change. */
  public static String words(RunAdvice way) {
    return "batch %d × %d%s: about %s"
        .formatted(
            way.batch(), way.accumulate(), way.recompute() ? ", recompute" : "", size(way.bytes()));
  }

  /** The parts, one a line. */
  public static String parts(RunCheck check) {
    return check
        .memory()
        .map(
            m ->
                List.of(
                        part("program", m.program()),
                        part("weights", m.weights()),
                        part("gradients", m.gradients()),
                        part("optimiser", m.optimizer()),
                        part("averages", m.averages()),
                        part("frozen modules", m.frozen()),
                        part("activations", m.activations()),
                        part("examples read ahead", m.examples()),
                        part("rendering samples", m.rendering()))
                    .stream()
                    .filter(line -> !line.isEmpty())
                    .reduce((a, b) -> a + "\n" + b)
                    .orElse(""))
        .orElse("");
  }

  private static String part(String name, long bytes) {
    return bytes == 0 ? "" : name + " " + size(bytes);
  }

  private static String size(long bytes) {
    double mebibytes = bytes / (double) (1 << 20);
    return mebibytes < 1024
        ? Math.round(mebibytes) + " MiB"
        : "%.1f GiB".formatted(mebibytes / 1024);
  }
}

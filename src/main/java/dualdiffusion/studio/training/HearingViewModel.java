package dualdiffusion.studio.training;

import dualdiffusion.client.RenderListener;
import dualdiffusion.client.Subscription;
import dualdiffusion.client.Trainings;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.RunSound;
import dualdiffusion.core.RunSounds;
import dualdiffusion.core.RunStatus;
import dualdiffusion.studio.project.Notices;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the selected run sounds like: the samples of its checkpoints, and the same prompt and seed
 * with averages of any width, made of those that the run has archived. UI thread only.
 */
public final class HearingViewModel {
  /** Narrowest and widest average to be chosen. */
  public static final double LEAST = 0.01;

  public static final double MOST = 0.25;

  private static final double DIGITS = 1000;

  private final Trainings trainings;
  private final Notices notices;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<RunSounds> sounds =
      new ReadOnlyObjectWrapper<>(RunSounds.NONE);
  private final DoubleProperty std = new SimpleDoubleProperty(0.1);
  private final StringProperty weights = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Optional<RunSound>> heard =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper rendering = new ReadOnlyBooleanWrapper();
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
  private Consumer<Path> player = sound -> {};
  private @Nullable RunStatus run;
  private @Nullable Subscription job;

  HearingViewModel(Trainings trainings, Notices notices, Executor ui) {
    this.trainings = trainings;
    this.notices = notices;
    this.ui = ui;
  }

  /** Who plays a file. */
  void playWith(Consumer<Path> plays) {
    player = plays;
  }

  /** Turns to a run, or to what is new of it. */
  void show(Optional<RunStatus> now) {
    RunStatus before = run;
    run = now.orElse(null);
    if (now.isEmpty() || before == null || !before.folder().equals(now.get().folder())) {
      sounds.set(RunSounds.NONE);
      heard.set(Optional.empty());
      weights.set("");
    } else if (before.checkpoint().equals(now.get().checkpoint())
        && before.sample().equals(now.get().sample())) {
      return;
    }
    look();
  }

  private void look() {
    RunStatus of = run;
    if (of == null) {
      return;
    }
    var _ =
        trainings
            .sounds(of.folder())
            .whenComplete(
                (found, failure) ->
                    ui.execute(
                        () -> {
                          if (run != null && run.folder().equals(of.folder()) && failure == null) {
                            sounds.set(found);
                          }
                        }));
  }

  /** Plays a sound; a model that is made then uses its average. */
  public void hear(RunSound sound) {
    heard.set(Optional.of(sound));
    sound
        .std()
        .ifPresent(
            width -> {
              std.set(width);
              weights.set(name(width));
            });
    player.accept(sound.sound());
  }

  /** The weights of a width, as a model names them. */
  static String name(double std) {
    return "phema_" + std;
  }

  /** Renders the sample with the chosen average, or plays it where it has been rendered. */
  public void render() {
    RunStatus of = run;
    if (of == null || rendering.get() || !canRender()) {
      return;
    }
    double width = Math.round(std.get() * DIGITS) / DIGITS;
    std.set(width);
    weights.set(name(width));
    Optional<RunSound> known =
        sounds.get().sounds().stream()
            .filter(s -> s.std().equals(Optional.of(width)) && isNewest(s, of))
            .findFirst();
    if (known.isPresent()) {
      hear(known.get());
      return;
    }
    render(of.folder(), width);
  }

  private void render(Path of, double width) {
    if (!rendering.get()) {
      rendering.set(true);
      progress.set(0);
      told.set("Making the average of width " + width + " …");
      job = trainings.render(of, width, new Ear(of, width));
    }
  }

  private static boolean isNewest(RunSound sound, RunStatus run) {
    return run.checkpoint()
        .map(c -> String.valueOf(c.getFileName()))
        .filter(name -> name.matches("\\d+") && Long.parseLong(name) == sound.step())
        .isPresent();
  }

  /** Whether the run has what averages are made of. */
  public boolean canRender() {
    return !sounds.get().stds().isEmpty();
  }

  /** Ends the rendering. */
  public void cancel() {
    if (job != null && rendering.get()) {
      job.close();
      over("Cancelled.");
    }
  }

  private void over(String words) {
    job = null;
    rendering.set(false);
    progress.set(0);
    told.set(words);
  }

  private final class Ear implements RenderListener {
    private final Path of;
    private final double width;

    Ear(Path of, double width) {
      this.of = of;
      this.width = width;
    }

    @Override
    public void progress(Progress.Update update) {
      ui.execute(
          () -> {
            if (rendering.get()) {
              progress.set((double) update.step() / Math.max(1, update.of()));
              told.set(
                  update.of() > 1
                      ? "%s %d of %d".formatted(update.stage(), update.step(), update.of())
                      : update.stage() + " …");
            }
          });
    }

    @Override
    public void rendered(RunSound sound) {
      ui.execute(
          () -> {
            if (run != null && run.folder().equals(of)) {
              hear(sound);
              look();
            }
          });
    }

    @Override
    public void ended(Optional<ProblemException> problem) {
      ui.execute(
          () -> {
            over("");
            problem.ifPresent(p -> notices.show(p.problem(), () -> render(of, width)));
          });
    }
  }

  public ReadOnlyObjectProperty<RunSounds> sounds() {
    return sounds.getReadOnlyProperty();
  }

  /** Relative width of the average that is chosen, {@link #LEAST}…{@link #MOST}. */
  public DoubleProperty std() {
    return std;
  }

  /** Weights that a model is made with, e.g. "ema_0.05" or "phema_0.123"; empty for their own. */
  public StringProperty weights() {
    return weights;
  }

  /** What was played last. */
  public ReadOnlyObjectProperty<Optional<RunSound>> heard() {
    return heard.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty rendering() {
    return rendering.getReadOnlyProperty();
  }

  /** Of the rendering's present stage, 0…1. */
  public ReadOnlyDoubleProperty progress() {
    return progress.getReadOnlyProperty();
  }

  /** What the rendering does, in words. */
  public ReadOnlyStringProperty told() {
    return told.getReadOnlyProperty();
  }
}

package dualdiffusion.studio.sketch;

import dualdiffusion.composer.Batch;
import dualdiffusion.composer.Outline;
import dualdiffusion.composer.Request;
import dualdiffusion.composer.score.Mode;
import dualdiffusion.composer.synth.Rate;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.Words;
import dualdiffusion.studio.project.FileTask;
import dualdiffusion.studio.project.FileTasks;
import dualdiffusion.studio.project.SessionViewModel;
import dualdiffusion.studio.prompt.SeedViewModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What to compose: everything but the seed may be left open. Says at once what it comes to, or why
 * it does not fit. The same seed and choices give what {@code studio compose} makes of them.
 */
public final class SketchViewModel {
  /** Sketches of one run. */
  public static final int MAX_COUNT = 8;

  private final FileTasks tasks;
  private final SessionViewModel session;
  private final Runnable composed;
  private final StyleChoice styles = new StyleChoice();
  private final ObjectProperty<OptionalInt> tonic = new SimpleObjectProperty<>(OptionalInt.empty());
  private final ObjectProperty<Optional<Mode>> mode = new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty tempo = new SimpleStringProperty("");
  private final StringProperty bars = new SimpleStringProperty("");
  private final StringProperty seconds = new SimpleStringProperty("");
  private final DoubleProperty count = new SimpleDoubleProperty(1);
  private final SeedViewModel seed;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper about = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper outlook = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private @Nullable FileTask task;

  /**
   * @param dice gives fresh seeds
   * @param composed called when sketches have become takes and the first of them is selected
   */
  public SketchViewModel(LongSupplier dice, SessionViewModel session, Runnable composed) {
    this.tasks = session.files();
    this.session = session;
    this.composed = composed;
    this.seed = new SeedViewModel(dice);
    List.<Observable>of(styles.chosen(), tonic, mode, tempo, bars, seconds, count, seed.value())
        .forEach(o -> o.addListener(changed -> refresh()));
    tasks.pending().addListener((Observable changed) -> refreshBusy());
    refresh();
  }

  private void refresh() {
    about.set(styles.about());
    try {
      outlook.set(words(batch().outlines()));
      problem.set("");
    } catch (ProblemException e) {
      Problem told = e.problem();
      outlook.set("");
      problem.set((told.what() + " " + told.todo()).strip());
    }
  }

  private void refreshBusy() {
    busy.set(task != null && tasks.pending().contains(task));
  }

  /**
   * @throws dualdiffusion.core.BadRequestException when what is typed does not fit
   */
  private Batch batch() {
    var request =
        new Request(
            styles.asked(),
            tonic.get(),
            mode.get(),
            OpenNumber.read("tempo", tempo.get()),
            OpenNumber.readWhole("number of bars", bars.get()),
            OpenNumber.read("length", seconds.get()),
            seed.value().get());
    return new Batch(request, (int) Math.round(count.get()), 1);
  }

  private static String words(List<Outline> all) {
    Outline first = all.getFirst();
    String more = all.size() == 1 ? "" : ", and " + (all.size() - 1) + " more";
    return "%s\n%s of %s · %s%s"
        .formatted(
            title(first),
            first.bars() == 1 ? "1 bar" : first.bars() + " bars",
            first.meter(),
            Words.duration((double) first.frames() / Rate.HZ),
            more);
  }

  private static String title(Outline one) {
    return Words.music(one.style(), one.key(), one.mode(), one.tempo());
  }

  /** Composes in the background, unless {@link #problem} says why not or something is composed. */
  public void compose() {
    if (problem.get().isEmpty() && !busy.get()) {
      Batch batch = batch();
      seed.take();
      submit(batch);
    }
  }

  private void submit(Batch batch) {
    String name =
        batch.count() == 1 ? "Composing a sketch" : "Composing " + batch.count() + " sketches";
    task =
        tasks.submit(
            name, batch::compose, made -> session.addSketches(made, composed), () -> submit(batch));
    refreshBusy();
  }

  /** Stops composing soon; nothing is added. */
  public void cancel() {
    if (task != null) {
      tasks.cancel(task);
    }
  }

  public StyleChoice styles() {
    return styles;
  }

  /** Pitch class 0…11, 0 = C; empty for any. */
  public ObjectProperty<OptionalInt> tonic() {
    return tonic;
  }

  /** Empty for any. */
  public ObjectProperty<Optional<Mode>> mode() {
    return mode;
  }

  /** Beats per minute as typed; empty for any. */
  public StringProperty tempo() {
    return tempo;
  }

  /** Number of bars as typed; empty for any. */
  public StringProperty bars() {
    return bars;
  }

  /** Length in seconds as typed; empty for any. */
  public StringProperty seconds() {
    return seconds;
  }

  /** How many sketches of one run, 1…{@link #MAX_COUNT}. */
  public DoubleProperty count() {
    return count;
  }

  public SeedViewModel seed() {
    return seed;
  }

  /** Whether the composer is in sight. */
  public BooleanProperty open() {
    return open;
  }

  /** The chosen styles in words. */
  public ReadOnlyStringProperty about() {
    return about.getReadOnlyProperty();
  }

  /** What will be composed; empty where {@link #problem} is not. */
  public ReadOnlyStringProperty outlook() {
    return outlook.getReadOnlyProperty();
  }

  /** Why nothing can be composed and what to do; empty when all fits. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /** Whether sketches are being composed or wait for it. */
  public ReadOnlyBooleanProperty busy() {
    return busy.getReadOnlyProperty();
  }
}

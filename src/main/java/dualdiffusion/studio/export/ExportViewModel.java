package dualdiffusion.studio.export;

import dualdiffusion.audio.FileType;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.export.BatchExporter;
import dualdiffusion.audio.export.ExportResult;
import dualdiffusion.audio.export.Exporter;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.dsp.LoudnessTarget;
import dualdiffusion.studio.project.Desk;
import dualdiffusion.studio.project.FileTasks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What is to be exported and what came of it. UI thread only; the work is a file task. */
public final class ExportViewModel {
  /** What most games and platforms ask for. */
  private static final double USUAL_LUFS = -16;

  private final Desk desk;
  private final Supplier<SongAudio> audio;
  private final FileTasks tasks;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final ObjectProperty<ExportScope> scope = new SimpleObjectProperty<>(ExportScope.MIX);
  private final ObjectProperty<FileType> type = new SimpleObjectProperty<>(FileType.WAV);
  private final ObjectProperty<Optional<SampleFormat>> depth =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<OptionalInt> sampleRate =
      new SimpleObjectProperty<>(OptionalInt.empty());
  private final BooleanProperty loop = new SimpleBooleanProperty();
  private final BooleanProperty marks = new SimpleBooleanProperty(true);
  private final BooleanProperty level = new SimpleBooleanProperty();
  private final DoubleProperty lufs = new SimpleDoubleProperty(USUAL_LUFS);
  private final DoubleProperty ceiling = new SimpleDoubleProperty(LoudnessTarget.USUAL_CEILING);
  private final BooleanProperty dither = new SimpleBooleanProperty(true);
  private final DoubleProperty stars = new SimpleDoubleProperty(1);
  private final ReadOnlyObjectWrapper<List<String>> names = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<List<ExportResult>> results =
      new ReadOnlyObjectWrapper<>(List.of());

  /**
   * @param audio of the project that is open now; what is exported goes on with it
   * @param tasks where the work stands in line with other files
   */
  public ExportViewModel(Desk desk, Supplier<SongAudio> audio, FileTasks tasks) {
    this.desk = desk;
    this.audio = audio;
    this.tasks = tasks;
    scope.subscribe(this::refresh);
    type.subscribe(this::refresh);
    stars.subscribe(v -> refresh());
    open.subscribe(this::refresh);
    desk.project().subscribe(this::refresh);
    desk.selection().subscribe(this::refresh);
  }

  /** A closed sheet costs nothing as the project changes. */
  private void refresh() {
    if (open.get()) {
      ExportPlan plan = plan(false);
      missing.set(plan.missing());
      names.set(BatchExporter.names(plan.items(), type.get()));
    }
  }

  private ExportPlan plan(boolean overwrite) {
    return new ExportPlan(
        desk.project().get(), desk.selection().get(), choice(overwrite), audio.get());
  }

  private ExportChoice choice(boolean overwrite) {
    return new ExportChoice(
        scope.get(),
        type.get(),
        depth.get(),
        sampleRate.get(),
        loop.get(),
        marks.get(),
        level.get() ? Optional.of(new LoudnessTarget(lufs.get(), ceiling.get())) : Optional.empty(),
        dither.get(),
        (int) Math.round(stars.get()),
        overwrite);
  }

  /** Whether the files go into a folder that is asked for, instead of one file. */
  public boolean asksForFolder() {
    return scope.get().isBatch();
  }

  /** What a dialog suggests for a single file. */
  public String suggestedName() {
    return names.get().isEmpty() ? "" : names.get().getFirst();
  }

  /**
   * Exports what is chosen, from the project as it is now.
   *
   * @param place a file, or a folder for scopes that ask for one
   * @param overwrite whether files that are there are replaced; a dialog asked for single files
   */
  public void export(Path place, boolean overwrite) {
    refresh();
    if (missing.get().isEmpty()) {
      ExportChoice choice = choice(overwrite);
      submit(place, work(place, plan(overwrite).items(), choice));
    }
  }

  private void submit(Path place, Function<Cancel, List<ExportResult>> work) {
    tasks.submit("Exporting " + place.getFileName(), work, results::set, () -> submit(place, work));
  }

  private Function<Cancel, List<ExportResult>> work(
      Path place, List<BatchExporter.Item> items, ExportChoice choice) {
    if (choice.scope().isBatch()) {
      return cancel ->
          BatchExporter.write(
              place, choice.type(), items, choice.settings(), cancel, Progress.NONE);
    }
    return cancel ->
        List.of(
            Exporter.write(
                place,
                items.getFirst().sound().apply(cancel),
                choice.settings(),
                cancel,
                Progress.NONE));
  }

  /** Whether the sheet is shown. */
  public BooleanProperty open() {
    return open;
  }

  public ObjectProperty<ExportScope> scope() {
    return scope;
  }

  public ObjectProperty<FileType> type() {
    return type;
  }

  /** Of WAV and FLAC; empty for the sound's own. */
  public ObjectProperty<Optional<SampleFormat>> depth() {
    return depth;
  }

  /** Hz; empty for the sound's own. */
  public ObjectProperty<OptionalInt> sampleRate() {
    return sampleRate;
  }

  /** Whether files say that they are repeated whole. */
  public BooleanProperty loop() {
    return loop;
  }

  /** Whether files carry tempo and markers. */
  public BooleanProperty marks() {
    return marks;
  }

  /** Whether a loudness is asked for. */
  public BooleanProperty level() {
    return level;
  }

  /** −60…0. */
  public DoubleProperty lufs() {
    return lufs;
  }

  /** Highest true peak, −30…−0.1 dBTP. */
  public DoubleProperty ceiling() {
    return ceiling;
  }

  public BooleanProperty dither() {
    return dither;
  }

  /** Fewest stars, 1…5. */
  public DoubleProperty stars() {
    return stars;
  }

  /** The files that would be made, known while the sheet is open. */
  public ReadOnlyObjectProperty<List<String>> names() {
    return names.getReadOnlyProperty();
  }

  /** Why nothing can be exported; empty when something can. */
  public ReadOnlyStringProperty missing() {
    return missing.getReadOnlyProperty();
  }

  /** What was made last: lengths, loudness, seams. */
  public ReadOnlyObjectProperty<List<ExportResult>> results() {
    return results.getReadOnlyProperty();
  }
}

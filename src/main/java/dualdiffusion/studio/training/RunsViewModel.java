package dualdiffusion.studio.training;

import dualdiffusion.client.RunListener;
import dualdiffusion.client.Subscription;
import dualdiffusion.client.Trainings;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.RunPoint;
import dualdiffusion.core.RunStatus;
import dualdiffusion.studio.project.Answers;
import dualdiffusion.studio.project.Notices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;

/**
 * The training runs of a folder: they are processes of their own, found again whenever the window
 * is. UI thread only; what runs tell is taken in at each {@link #pulse}.
 */
public final class RunsViewModel implements AutoCloseable {
  private static final long LOOK_NANOS = 3_000_000_000L;

  /** What a watched run told, until the next pulse. */
  private record Told(Path run, RunPoint point) {}

  private final Trainings trainings;
  private final Notices notices;
  private final Answers answers;
  private final Executor ui;
  private final Supplier<FormCatalog> catalog;
  private @Nullable ConfigForm form;
  private final ObjectProperty<Path> folder;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final ObservableList<RunStatus> runs = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Path> selected = new SimpleObjectProperty<>();
  private final ObservableSet<Path> compared = FXCollections.observableSet(new LinkedHashSet<>());
  private final Map<Path, RunCurves> curves = new HashMap<>();
  private final Map<Path, Subscription> watched = new HashMap<>();
  private final Map<Path, Ear> ears = new HashMap<>();
  private final Set<Path> lost = new HashSet<>();
  private final Queue<Told> told = new ConcurrentLinkedQueue<>();
  private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
  private final HearingViewModel hearing;
  private @Nullable FormCheck check;
  private @Nullable StarredViewModel starred;
  private boolean asking;
  private long asked = Long.MIN_VALUE;

  /**
   * @param catalog asked for when the form is first wanted
   * @param folder where runs are, and what new configurations are relative to
   */
  public RunsViewModel(
      Trainings trainings,
      Supplier<FormCatalog> catalog,
      Path folder,
      Notices notices,
      Executor ui) {
    this.trainings = trainings;
    this.notices = notices;
    this.answers = new Answers(ui, notices);
    this.ui = ui;
    this.catalog = catalog;
    this.folder = new SimpleObjectProperty<>(folder);
    hearing = new HearingViewModel(trainings, notices, ui);
    this.folder.subscribe((before, now) -> forget());
    selected.subscribe(this::watch);
    selected.subscribe((before, now) -> hearing.show(current()));
    compared.addListener((SetChangeListener<Path>) change -> watch());
  }

  private void forget() {
    runs.clear();
    compared.clear();
    selected.set(null);
    asked = Long.MIN_VALUE;
  }

  /** Takes in what was told, and looks for runs now and then while the tab is open. */
  public void pulse(long nanos) {
    boolean some = false;
    for (Told one = told.poll(); one != null; one = told.poll()) {
      curves.computeIfAbsent(one.run(), run -> new RunCurves()).add(one.point());
      some = true;
    }
    if (some) {
      revision.set(revision.get() + 1);
    }
    if (open.get() && check != null) {
      check.pulse(nanos);
    }
    if (open.get() && !asking && (asked == Long.MIN_VALUE || nanos - asked > LOOK_NANOS)) {
      asked = nanos;
      refresh();
    }
  }

  /** Looks which runs there are. What cannot be asked now stays as it was seen last. */
  public void refresh() {
    asking = true;
    Path place = folder.get();
    var _ =
        withSelected(trainings.list(place))
            .whenComplete(
                (found, failure) ->
                    ui.execute(
                        () -> {
                          asking = false;
                          if (failure == null && place.equals(folder.get())) {
                            show(found);
                          }
                        }));
  }

  /** A run that was begun elsewhere, by a configuration's own folder, is listed while selected. */
  private CompletableFuture<List<RunStatus>> withSelected(CompletableFuture<List<RunStatus>> list) {
    Path one = selected.get();
    return list.thenCompose(
        found ->
            one == null || has(found, one)
                ? CompletableFuture.completedFuture(found)
                : trainings
                    .list(one)
                    .handle((more, gone) -> gone == null ? joined(found, more, one) : found));
  }

  private static boolean has(List<RunStatus> found, Path run) {
    return found.stream().anyMatch(r -> r.folder().equals(run));
  }

  private static List<RunStatus> joined(List<RunStatus> found, List<RunStatus> more, Path run) {
    return Stream.concat(found.stream(), more.stream().filter(r -> r.folder().equals(run)))
        .toList();
  }

  private void show(List<RunStatus> found) {
    if (!found.equals(List.copyOf(runs))) {
      runs.setAll(found);
      hearing.show(current());
    }
    if (selected.get() == null && !found.isEmpty()) {
      selected.set(newest(found).folder());
    }
    found.forEach(run -> watchAgain(run.folder()));
    watch();
  }

  /**
   * A run that could be told of no further, as when the engine was started anew, is followed on.
   */
  private void watchAgain(Path run) {
    if (lost.remove(run)) {
      watched.remove(run);
    }
  }

  private static RunStatus newest(List<RunStatus> found) {
    return found.stream().filter(RunStatus::running).findFirst().orElse(found.getLast());
  }

  /** The curves of selected and compared runs are followed, of others not. */
  private void watch() {
    Set<Path> wanted = new LinkedHashSet<>(compared);
    Path one = selected.get();
    if (one != null) {
      wanted.add(one);
    }
    watched
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !wanted.contains(entry.getKey());
              if (gone) {
                entry.getValue().close();
              }
              return gone;
            });
    for (Path run : wanted) {
      if (!watched.containsKey(run)) {
        curves.put(run, new RunCurves());
        var ear = new Ear(run);
        ears.put(run, ear);
        lost.remove(run);
        watched.put(run, trainings.watch(run, ear));
      }
    }
    revision.set(revision.get() + 1);
  }

  private final class Ear implements RunListener {
    private final Path run;

    Ear(Path run) {
      this.run = run;
    }

    @Override
    public void point(RunPoint point) {
      told.add(new Told(run, point));
    }

    @Override
    public void status(RunStatus now) {
      ui.execute(
          () -> {
            runs.replaceAll(r -> r.folder().equals(run) ? now : r);
            hearing.show(current());
          });
    }

    @Override
    public void ended(Optional<ProblemException> problem) {
      problem.ifPresent(
          p ->
              ui.execute(
                  () -> {
                    notices.show(p.problem(), null);
                    if (equals(ears.get(run))) {
                      lost.add(run);
                    }
                  }));
    }
  }

  /** Starts the configuration of the form as a run in its own process. */
  public void start() {
    if (form().problem().get().isEmpty()) {
      makeFolder();
      begun(trainings.start(form().json(), base(), 1), this::start);
    }
  }

  private Path base() {
    return form().base().orElseGet(folder::get);
  }

  private void makeFolder() {
    try {
      Files.createDirectories(folder.get());
    } catch (IOException e) {
      notices.show(
          Problem.of(
              "The folder " + folder.get() + " cannot be made: " + e.getMessage() + ".",
              "Choose another folder of runs."),
          null);
    }
  }

  /** Has the selected run go on. */
  public void resume() {
    with(this::resume);
  }

  private void resume(Path run) {
    begun(trainings.resume(run), () -> resume(run));
  }

  private void begun(CompletableFuture<Path> start, Runnable retry) {
    answers.take(
        start,
        run -> {
          var old = watched.remove(run);
          if (old != null) {
            old.close();
          }
          selected.set(run);
          refresh();
          watch();
        },
        retry);
  }

  /** Asks the selected run for a checkpoint and its end. */
  public void stop() {
    with(this::stop);
  }

  private void stop(Path run) {
    answers.take(trainings.stop(run), done -> refresh(), () -> stop(run));
  }

  /** Asks the selected run for a checkpoint. */
  public void save() {
    with(this::save);
  }

  private void save(Path run) {
    answers.take(trainings.save(run), done -> {}, () -> save(run));
  }

  /**
   * Makes a model of the selected run's newest checkpoint.
   *
   * @param weights e.g. "ema_0.05"; empty for the weights themselves
   * @param made hears of the new folder
   */
  public void promote(Path model, String weights, Path target, String name, Consumer<Path> made) {
    with(run -> promote(promotion(run, Optional.of(model), weights, target, name), made));
  }

  /**
   * Makes a model of the selected run's newest checkpoint over the one that the run was begun with,
   * with the chosen weights, in a folder that is not there yet.
   *
   * @param models where it is made
   * @param name for people; empty for the run's
   * @param made hears of the new folder
   */
  public void use(Path models, String name, Consumer<Path> made) {
    with(
        run -> {
          String title = name.isBlank() ? String.valueOf(run.getFileName()) : name;
          String chosen = hearing.weights().get();
          Path target = free(models, TakesFolder.plain(title));
          promote(promotion(run, Optional.empty(), chosen, target, title), made);
        });
  }

  private static Path free(Path models, String name) {
    Path free = models.resolve(name);
    for (int i = 2; Files.exists(free); i++) {
      free = models.resolve(name + "-" + i);
    }
    return free;
  }

  private static Trainings.Promotion promotion(
      Path run, Optional<Path> model, String weights, Path target, String name) {
    Optional<String> chosen = Optional.of(weights.strip()).filter(w -> !w.isEmpty());
    return new Trainings.Promotion(run, model, chosen, target, name);
  }

  private void promote(Trainings.Promotion promotion, Consumer<Path> made) {
    answers.take(
        trainings.promote(promotion),
        done -> made.accept(promotion.target()),
        () -> promote(promotion, made));
  }

  private void with(Consumer<Path> what) {
    Path run = selected.get();
    if (run != null) {
      what.accept(run);
    }
  }

  /** The selected run as it was seen last. */
  public Optional<RunStatus> current() {
    return runs.stream().filter(run -> run.folder().equals(selected.get())).findFirst();
  }

  /** Curves of a run that is watched; empty ones otherwise. */
  public RunCurves curves(Path run) {
    return curves.getOrDefault(run, new RunCurves());
  }

  /** The runs whose curves are shown: the selected one first. */
  public List<Path> shown() {
    Set<Path> all = new LinkedHashSet<>();
    Path one = selected.get();
    if (one != null) {
      all.add(one);
    }
    all.addAll(compared);
    return List.copyOf(all);
  }

  @Override
  public void close() {
    watched.values().forEach(Subscription::close);
    watched.clear();
  }

  /** Made when it is first asked for: its fields are read then. */
  public ConfigForm form() {
    ConfigForm made = form == null ? new ConfigForm(catalog.get()) : form;
    form = made;
    return made;
  }

  /** What the engine says of the form; made with it. */
  public FormCheck check() {
    FormCheck made = check == null ? new FormCheck(trainings, form(), this::base, ui) : check;
    check = made;
    return made;
  }

  /** Joins what makes starred takes learnable. */
  public void learnFrom(StarredViewModel takes) {
    starred = takes;
  }

  /** The way from starred takes to a run; absent where there is no project. */
  public Optional<StarredViewModel> starred() {
    return Optional.ofNullable(starred);
  }

  /** What the selected run sounds like. */
  public HearingViewModel hearing() {
    return hearing;
  }

  public ObjectProperty<Path> folder() {
    return folder;
  }

  /** Whether the tab is shown: only then runs are looked for. */
  public BooleanProperty open() {
    return open;
  }

  public ObservableList<RunStatus> runs() {
    return runs;
  }

  /** Folder of the selected run. */
  public ObjectProperty<@Nullable Path> selected() {
    return selected;
  }

  /** Folders of runs whose curves are drawn too. */
  public ObservableSet<Path> compared() {
    return compared;
  }

  /** Grows whenever curves changed. */
  public ReadOnlyLongProperty revision() {
    return revision.getReadOnlyProperty();
  }
}

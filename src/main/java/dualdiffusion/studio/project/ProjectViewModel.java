package dualdiffusion.studio.project;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.history.UndoStack;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.store.ProjectFiles;
import dualdiffusion.studio.project.store.ProjectStore;
import dualdiffusion.studio.project.store.Relinker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open project: there always is one, at first an empty one without a name. Opens, saves, tells
 * what is wrong and offers what a crash left. UI thread only; files are worked with elsewhere.
 */
public final class ProjectViewModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectViewModel.class);
  static final String UNTITLED = "Untitled";
  private static final int USUAL_RATE = 48_000;
  private static final int MIN_RATE = 8_000;
  private static final String FOLDER = ".ddproj";
  private static final String ARCHIVE = ".ddprojz";
  private static final int NAMED = 4;

  /** Unsaved work that a notice asks about. */
  private record Offer(Path folder, Problem words) {}

  private final ProjectFiles projects;
  private final Notices notices;
  private final FileTasks tasks;
  private final Executor background;
  private final Executor ui;
  private final SoundStore sounds;
  private final ProjectDesk desk;
  private final ReadOnlyObjectWrapper<ProjectStore> store;
  private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper(UNTITLED);
  private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
  private final ObservableList<KnownProject> known = FXCollections.observableArrayList();
  private volatile CompletableFuture<Void> closing = CompletableFuture.completedFuture(null);
  private Runnable find = () -> {};
  private Runnable opened = () -> {};
  private @Nullable Problem missed;
  private @Nullable Offer offered;
  private boolean settling;
  private boolean changed;

  public ProjectViewModel(
      ProjectFiles projects,
      AudioFiles codec,
      UndoStack undo,
      Notices notices,
      Executor background,
      Executor ui) {
    this.projects = projects;
    this.notices = notices;
    this.background = background;
    this.ui = ui;
    tasks = new FileTasks(background, ui, notices);
    sounds = new SoundStore(codec, background, ui, notices);
    ProjectStore first = projects.create(Project.empty(UNTITLED, USUAL_RATE));
    store = new ReadOnlyObjectWrapper<>(first);
    desk = new ProjectDesk(first.history(), undo, sounds, p -> notices.show(p, null));
    sounds.open(first);
    desk.project().addListener((property, old, now) -> changed());
    publish();
    refreshKnown(this::offerUnsaved);
  }

  /** Leaves the open project, which is saved, for an empty one. */
  public void newProject() {
    switchTo(projects.create(Project.empty(UNTITLED, USUAL_RATE)));
  }

  /** Opens a project's folder or archive in place of the present one. */
  public void open(Path path) {
    Path target = path.toAbsolutePath().normalize();
    if (!isOpen(target)) {
      tasks.submit(
          "Opening " + label(target),
          cancel -> {
            closing.join();
            return isOpen(target)
                ? Optional.<ProjectStore>empty()
                : Optional.of(projects.open(target));
          },
          next -> next.ifPresent(this::opened),
          () -> open(path));
    }
  }

  private boolean isOpen(Path target) {
    return target.equals(store.get().folder().toAbsolutePath().normalize());
  }

  private void opened(ProjectStore next) {
    switchTo(next);
    next.notices().forEach(words -> notices.show(Problem.of(words, ""), null));
    next.readOnly().ifPresent(this::tellReadOnly);
    remember(next);
    lookForAudio(next);
  }

  private void tellReadOnly(String why) {
    notices.show(
        new Problem(
            why,
            "Nothing in it will be changed.",
            "To go on with a copy, save it under another name (Ctrl+Shift+S)."),
        null);
  }

  private void switchTo(ProjectStore next) {
    ProjectStore old = store.get();
    nothingMissing();
    withdrawOffer(next.folder());
    store.set(next);
    sounds.open(next);
    desk.open(next.history());
    opened.run();
    publish();
    closing = CompletableFuture.runAsync(() -> leave(old), background).exceptionally(this::left);
    refreshKnown(() -> {});
  }

  /** What could not be tidied up behind holds up nothing that is opened next. */
  private @Nullable Void left(Throwable failure) {
    LOG.warn("the former project was not left as it should be", failure);
    return null;
  }

  private static void leave(ProjectStore old) {
    Project project = old.history().project();
    boolean ours = old.isUntitled() && old.readOnly().isEmpty();
    if (ours && project.library().takes().isEmpty() && project.tracks().isEmpty()) {
      old.discard();
    } else {
      old.close();
    }
  }

  /** An empty project takes the sample rate of the first sound that comes to it. */
  void fit(int rate) {
    Project now = desk.project().get();
    boolean untouched =
        store.get().isUntitled()
            && store.get().history().undoSteps() + store.get().history().redoSteps() == 0
            && now.equals(Project.empty(now.name(), now.sampleRate()));
    if (untouched && rate != now.sampleRate() && rate >= MIN_RATE) {
      switchTo(projects.create(Project.empty(now.name(), rate)));
    }
  }

  /** Goes on under another name. */
  public void saveAs(Path target) {
    Path folder = ending(target, FOLDER);
    ProjectStore saved = store.get();
    told(
        "Saving " + label(folder),
        saved.saveAs(folder),
        root -> {
          activity.set("Saved as " + label(root));
          publish();
          remember(saved);
        },
        () -> saveAs(target));
  }

  /** Writes everything into one file; works on in the folder. */
  public void saveArchive(Path target) {
    Path file = ending(target, ARCHIVE);
    told(
        "Writing " + label(file),
        store.get().saveArchive(file),
        written -> activity.set("Wrote " + label(written)),
        () -> saveArchive(target));
  }

  private <T> void told(String words, CompletableFuture<T> work, Consumer<T> done, Runnable retry) {
    activity.set(words);
    var _ =
        work.whenComplete(
            (result, failure) ->
                ui.execute(
                    () -> {
                      if (failure == null) {
                        done.accept(result);
                      } else {
                        activity.set("");
                        notices.show(Notices.problem(failure), retry);
                      }
                    }));
  }

  private static Path ending(Path file, String ending) {
    String name = label(file);
    return name.toLowerCase(Locale.ROOT).endsWith(ending)
        ? file
        : file.resolveSibling(name + ending);
  }

  private static String label(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /** Copies in what a crash left outside, and asks for what is missing. */
  private void lookForAudio(ProjectStore opened) {
    background.execute(
        () -> {
          List<Source> missing = opened.missing();
          if (opened.readOnly().isEmpty()) {
            for (Source source : opened.notCopied()) {
              opened.file(source).ifPresent(f -> takeIn(opened, source, f));
            }
          }
          ui.execute(() -> tellMissing(opened, missing));
        });
  }

  private void takeIn(ProjectStore opened, Source source, Path file) {
    var _ =
        opened
            .copyIn(source, file, new Cancel())
            .exceptionally(
                failure -> {
                  ui.execute(() -> notices.show(Notices.problem(failure), null));
                  return null;
                });
  }

  private void tellMissing(ProjectStore opened, List<Source> missing) {
    if (opened != store.get()) {
      return;
    }
    nothingMissing();
    if (!missing.isEmpty()) {
      String names =
          missing.stream().limit(NAMED).map(Source::name).collect(Collectors.joining(", "));
      String more = missing.size() > NAMED ? " and " + (missing.size() - NAMED) + " more" : "";
      missed =
          new Problem(
              "Audio is missing: " + names + more + ".",
              "Everything else is here; clips without their audio are silent.",
              "Show the folder or file where it is now.");
      notices.offer(missed, List.of(new NoticeAction("Find…", () -> find.run())));
    }
  }

  /** Asks no more for what was missing before. */
  private void nothingMissing() {
    if (missed != null) {
      notices.withdraw(missed);
      missed = null;
    }
  }

  /** Who hears that another project has come in the place of the one before. */
  public void onOpened(Runnable listener) {
    opened = listener;
  }

  /** What asks a person where missing audio is, and then calls {@link #search}. */
  public void findWith(Runnable asks) {
    find = asks;
  }

  /** Looks for missing audio in a folder and all below it, or in a file, and takes it in. */
  public void search(Path where) {
    ProjectStore in = store.get();
    told(
        "Looking in " + label(where),
        in.search(where, new Cancel()).thenCompose(found -> takenIn(in, found)),
        found -> found(in, found.size()),
        () -> search(where));
  }

  private static CompletableFuture<List<Relinker.Found>> takenIn(
      ProjectStore in, List<Relinker.Found> found) {
    return CompletableFuture.allOf(
            found.stream()
                .map(f -> in.copyIn(f.source(), f.file(), new Cancel()))
                .toArray(CompletableFuture[]::new))
        .thenApply(all -> found);
  }

  private void found(ProjectStore in, int count) {
    activity.set(count == 0 ? "No missing audio was found there" : "Found " + count);
    if (in == store.get()) {
      in.history().project().library().sources().forEach(sounds::forget);
      lookForAudio(in);
    }
  }

  private void remember(ProjectStore titled) {
    if (!titled.isUntitled()) {
      Path folder = titled.folder();
      background.execute(
          () -> {
            projects.recent().add(folder, title(folder));
            ui.execute(() -> refreshKnown(() -> {}));
          });
    }
  }

  /** Projects to go on with are read anew. */
  private void refreshKnown(Runnable then) {
    CompletableFuture<Void> before = closing;
    background.execute(
        () -> {
          before.join();
          List<KnownProject> all = new ArrayList<>();
          projects.unsaved().forEach(u -> all.add(unsaved(u)));
          projects.recent().list().stream()
              .map(r -> new KnownProject(r.name(), Path.of(r.path()), r.opened(), true))
              .filter(r -> Files.exists(r.path()))
              .forEach(all::add);
          ui.execute(
              () -> {
                known.setAll(all);
                then.run();
              });
        });
  }

  private static KnownProject unsaved(ProjectFiles.Unsaved found) {
    return new KnownProject(UNTITLED, found.folder(), found.changed(), false);
  }

  /** Work that was never saved under a name is offered, not forced upon anyone. */
  private void offerUnsaved() {
    known.stream().filter(p -> !p.saved()).findFirst().ifPresent(this::offer);
  }

  private void offer(KnownProject left) {
    var words =
        new Problem(
            "Work of " + date(left.when()) + " was not saved under a name.",
            "All of it is kept.",
            "Go on with it now, or later from the start page.");
    offered = new Offer(left.path(), words);
    notices.offer(
        words,
        List.of(
            new NoticeAction("Go on with it", () -> open(left.path())),
            new NoticeAction("Delete it", () -> delete(left))));
  }

  /** Work that has been opened is not to be deleted any more. */
  private void withdrawOffer(Path opened) {
    if (offered != null && offered.folder().equals(opened)) {
      notices.withdraw(offered.words());
      offered = null;
    }
  }

  private void delete(KnownProject left) {
    tasks.submit(
        "Deleting unsaved work",
        cancel -> {
          projects.open(left.path()).discard();
          return left;
        },
        gone -> refreshKnown(() -> {}),
        () -> delete(left));
  }

  /** In the words of the user's country. */
  public static String date(long millis) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
  }

  private void changed() {
    changed = true;
    publish();
    settle();
  }

  private void settle() {
    ProjectStore now = store.get();
    if (!settling && now.readOnly().isEmpty()) {
      settling = true;
      changed = false;
      var _ = now.flushSoon().whenComplete((done, failure) -> ui.execute(this::settled));
    }
  }

  private void settled() {
    settling = false;
    publish();
    if (changed || store.get().isFailing()) { // so that the end of a failure is told too
      settle();
    }
  }

  private void publish() {
    ProjectStore now = store.get();
    name.set(now.isUntitled() ? UNTITLED : title(now.folder()));
    if (now.readOnly().isPresent()) {
      state.set("For reading only");
    } else if (now.isFailing()) {
      state.set("Not saved");
    } else if (settling || changed) {
      state.set("Saving…");
    } else {
      state.set(now.isUntitled() ? "Kept, without a name yet" : "Saved");
    }
  }

  private static String title(Path folder) {
    String name = label(folder);
    return name.toLowerCase(Locale.ROOT).endsWith(FOLDER)
        ? name.substring(0, name.length() - FOLDER.length())
        : name;
  }

  /** Whether changes are kept nowhere, so that nothing new should be made. */
  public boolean isReadOnly() {
    return store.get().readOnly().isPresent();
  }

  /** The folder of the open project; another when another is opened. */
  public ReadOnlyObjectProperty<ProjectStore> store() {
    return store.getReadOnlyProperty();
  }

  public ProjectDesk desk() {
    return desk;
  }

  SoundStore sounds() {
    return sounds;
  }

  /**
   * Hands a sound over for a passing use: from memory, else read from its file and not kept.
   *
   * @param work on a background thread; never called where the sound is missing or it failed
   */
  public void withSound(Source source, Consumer<AudioBuffer> work) {
    Optional<AudioBuffer> here = sounds.peek(source);
    ProjectStore from = store.get();
    background.execute(
        () -> {
          try {
            here.or(() -> sounds.read(source, from)).ifPresent(work);
          } catch (ProblemException e) {
            LOG.info("{} was not made: {}", source.name(), e.problem());
          }
        });
  }

  /** Files being read and written. */
  public FileTasks files() {
    return tasks;
  }

  /** The project's name, for the window's title. */
  public ReadOnlyStringProperty name() {
    return name.getReadOnlyProperty();
  }

  /** Whether all is saved, in words. */
  public ReadOnlyStringProperty state() {
    return state.getReadOnlyProperty();
  }

  /** What was done last with projects, for the status bar; mostly empty. */
  public ReadOnlyStringProperty activity() {
    return activity.getReadOnlyProperty();
  }

  /** Projects to go on with: never saved ones first, then those opened last. */
  public ObservableList<KnownProject> known() {
    return known;
  }

  /** Writes what is left and lets go of the project; works with files, shortly. */
  @Override
  public void close() {
    leave(store.get());
  }
}

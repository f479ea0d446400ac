package dualdiffusion.studio.project;

import dualdiffusion.audio.PartialAudio;
import dualdiffusion.composer.Composition;
import dualdiffusion.composer.Truth;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Rendering;
import dualdiffusion.studio.Words;
import dualdiffusion.studio.project.document.Library;
import dualdiffusion.studio.project.document.MaskLayer;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.TakeEdit;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.project.store.ProjectStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The takes of the open project: which one is on the canvas and heard, how they come and go. What
 * is shown follows the selected clip; a take that no clip plays can be shown from the library.
 */
public final class SessionViewModel {
  private static final String NUMBERED = "take ";

  /**
   * What an edit was started from.
   *
   * @param in the project it belongs to, which need not be the open one any more
   * @param clip on the timeline; null for a take of the library alone
   * @param painted layers that the edit goes by
   */
  public record Place(ProjectStore in, Take take, @Nullable Long clip, List<MaskLayer> painted) {
    public Place {
      painted = List.copyOf(painted);
    }

    /** For an edit that does not go by the paint. */
    public Place withoutPaint() {
      return new Place(in, take, clip, List.of());
    }
  }

  /** Two takes made equally loud. */
  private record Matched(long a, long b, LoudnessPair heard) {}

  private final ProjectViewModel project;
  private final ProjectDesk desk;
  private final AudioFiles codec;
  private final Executor background;
  private final Executor ui;
  private final Notices notices;
  private final TakeLoader loader;
  private final TakeKeeper keeper;
  private final TakeWriter writer;
  private Consumer<List<Fresh>> variations = fresh -> {};
  private final ObservableList<dualdiffusion.studio.project.document.Take> takes =
      FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<@Nullable Take> selected = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Take> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable PartialAudio> arriving =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable AudioBuffer> heard = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable AudioBuffer> before = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Long> marked = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper comparing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper activity = new ReadOnlyStringWrapper("");
  private @Nullable Long focus;
  private @Nullable Long shownLast;
  private @Nullable Long fromLibrary;
  private @Nullable Matched matched;

  /** Told of results that the open project cannot take. */
  private final Set<Problem> waiting = new HashSet<>();

  public SessionViewModel(
      ProjectViewModel project,
      AudioFiles codec,
      Executor background,
      Executor ui,
      Notices notices) {
    this.project = project;
    this.desk = project.desk();
    this.codec = codec;
    this.background = background;
    this.ui = ui;
    this.notices = notices;
    loader = new TakeLoader(project.sounds(), background, ui, this::refresh);
    keeper = new TakeKeeper(project.sounds(), loader, background, ui, notices);
    writer = new TakeWriter(codec);
    project.store().addListener((property, old, now) -> forget());
    project.state().addListener((property, old, now) -> keepWaiting());
    desk.project().addListener((property, old, now) -> refresh());
    desk.selection().addListener((property, old, now) -> selectionChanged());
    project.sounds().arrivals().addListener((property, old, now) -> refresh());
    refresh();
  }

  /** Nothing of another project stays, whose takes may have the same numbers. */
  private void forget() {
    loader.clear();
    selected.set(null);
    focus = null;
    shownLast = null;
    fromLibrary = null;
    marked.set(null);
    waiting.clear(); // whether it should go elsewhere, a person decides
  }

  private void selectionChanged() {
    fromLibrary = null;
    refresh();
  }

  private Library library() {
    return desk.project().get().library();
  }

  private void refresh() {
    List<dualdiffusion.studio.project.document.Take> all = library().takes();
    if (!takes.equals(all)) {
      takes.setAll(all);
    }
    Long now = focused();
    if (!Objects.equals(now, focus)) {
      comparing.set(false);
      matched = null;
    }
    focus = now;
    clip().ifPresent(c -> shownLast = c.id());
    if (marked.get() != null && !library().hasTake(marked.get())) {
      marked.set(null);
    }
    publish();
  }

  /** The take that the canvas should show. */
  private @Nullable Long focused() {
    if (fromLibrary != null && library().hasTake(fromLibrary)) {
      return fromLibrary;
    }
    return clip().map(c -> c.versions().chosen()).orElse(null);
  }

  /**
   * The clip on the canvas: the one selected; with none or several, the one shown last if it is
   * still there.
   */
  public Optional<TimelineClip> clip() {
    Project now = desk.project().get();
    if (fromLibrary != null && now.library().hasTake(fromLibrary)) {
      return Optional.empty();
    }
    Set<Long> selection = desk.selection().get();
    if (selection.size() == 1) {
      return Optional.of(now.clip(selection.iterator().next()));
    }
    return now.clips()
        .filter(c -> shownLast != null && c.id() == shownLast)
        .findFirst()
        .or(() -> now.clips().filter(c -> focus != null && plays(c, focus)).findFirst());
  }

  private static boolean plays(TimelineClip clip, long take) {
    return clip.versions().chosen() == take;
  }

  /** Shows what is read already; the rest when it has come. */
  private void publish() {
    Long now = focus;
    if (now == null) {
      selected.set(null);
    } else {
      take(now).filter(t -> !t.equals(selected.get())).ifPresent(selected::set);
    }
    Take take = selected.get();
    Take other = comparing.get() ? other().flatMap(this::take).orElse(null) : null;
    before.set(take == null ? null : parent(take).flatMap(this::sound).orElse(null));
    shown.set(other == null ? take : other);
    heard.set(heard(take, other));
    reading.set(isReading());
  }

  private @Nullable AudioBuffer heard(@Nullable Take take, @Nullable Take other) {
    Matched pair = matched;
    if (take == null) {
      return null;
    }
    if (pair == null || pair.a() != take.id()) {
      return other == null ? take.audio() : other.audio();
    }
    return other == null ? pair.heard().a() : pair.heard().b();
  }

  private Optional<Take> take(long id) {
    return loader.take(project.store().get(), library(), id);
  }

  private Optional<Long> parent(Take take) {
    return Optional.ofNullable(take.parent()).filter(library()::hasTake);
  }

  /** Name of the take that the selected one was made from; empty where there is none. */
  public String parentName() {
    Take take = selected.get();
    return take == null ? "" : parent(take).map(id -> library().take(id).name()).orElse("");
  }

  private Optional<AudioBuffer> sound(long take) {
    return desk.sounds().sound(library().sourceOf(take));
  }

  /** What is there already of a file being opened, while there is no take; else null. */
  public ReadOnlyObjectProperty<@Nullable PartialAudio> arriving() {
    return arriving.getReadOnlyProperty();
  }

  /** Whether the take of the canvas is still being read. */
  public boolean isReading() {
    Take now = selected.get();
    return focus != null && (now == null || now.id() != focus);
  }

  /** Whether the take of the canvas is still being read; told when all else has been. */
  public ReadOnlyBooleanProperty reading() {
    return reading.getReadOnlyProperty();
  }

  /**
   * Shows a take of the library: as the version of the clip on the canvas, else of any clip that
   * has it, else by itself.
   */
  public void choose(long take) {
    Project now = desk.project().get();
    Optional<TimelineClip> player =
        Stream.concat(clip().stream(), now.clips())
            .filter(c -> c.versions().takes().contains(take))
            .findFirst();
    if (player.isEmpty()) {
      fromLibrary = take;
      refresh();
      return;
    }
    TimelineClip clip = player.get();
    fromLibrary = null;
    desk.select(Set.of(clip.id()));
    if (clip.versions().chosen() != take) {
      desk.perform(TakePlacing.choice(now, clip.id(), take));
    }
    refresh();
  }

  /** Reads an audio file in the background and puts it on a new track. */
  public void open(Path file) {
    String label = label(file);
    if (isWritable("Opening " + label)) {
      project
          .files()
          .submit(
              "Opening " + label,
              cancel -> read(file, cancel),
              content -> {
                activity.set("");
                imported(label, content.audio(), file);
                tell(content.notices(), label);
              },
              () -> open(file),
              () -> arriving.set(null));
    }
  }

  private AudioFiles.Content read(Path file, Cancel cancel) {
    AudioFiles.Content content =
        codec.read(file, cancel, part -> ui.execute(() -> arrived(part, cancel)));
    if (content.audio().frames() == 0) {
      throw new ProblemException(
          Problem.of(label(file) + " has no samples.", "Choose a file with sound in it."));
    }
    return content;
  }

  /** Shown where nothing else is, so that nobody paints on what is not there yet. */
  private void arrived(PartialAudio part, Cancel cancel) {
    if (!cancel.isCancelled() && shown.get() == null && takes.isEmpty()) {
      arriving.set(part);
    }
  }

  private void imported(String label, AudioBuffer audio, Path file) {
    project.fit(audio.sampleRate());
    ProjectStore store = project.store().get();
    Source source = TakeKeeper.source(label, audio, Optional.of(file.toAbsolutePath().toString()));
    project.sounds().put(source.id(), audio);
    Project now = desk.project().get();
    var take =
        dualdiffusion.studio.project.document.Take.imported(
            now.nextId(), source, System.currentTimeMillis());
    onNewTrack("Open " + label, List.of(source), List.of(take));
    copyIn(store, source, file);
  }

  private void copyIn(ProjectStore store, Source source, Path file) {
    var _ =
        store
            .copyIn(source, file, new Cancel())
            .whenComplete(
                (media, failure) ->
                    ui.execute(
                        () -> {
                          if (failure != null) {
                            notices.show(
                                Notices.problem(failure), () -> copyIn(store, source, file));
                          }
                        }));
  }

  /** Selects the new clip: what was made is what one wants to hear. */
  private void onNewTrack(
      String label, List<Source> sources, List<dualdiffusion.studio.project.document.Take> some) {
    desk.perform(TakePlacing.onNewTrack(desk.project().get(), label, sources, some));
    desk.project()
        .get()
        .clips()
        .filter(c -> c.versions().takes().contains(some.getFirst().id()))
        .findFirst()
        .ifPresent(c -> desk.select(Set.of(c.id())));
  }

  private boolean isWritable(String wish) {
    boolean writable = !project.isReadOnly();
    if (!writable) {
      notices.show(
          Problem.of(
              wish + ": this project is for reading only.",
              "Save it under another name first (Ctrl+Shift+S)."),
          null);
    }
    return writable;
  }

  /** Writes a take in the background. */
  public void export(Take take, Path file) {
    String label = label(file);
    Library of = library();
    ProjectStore store = project.store().get();
    project
        .files()
        .submit(
            "Exporting " + label,
            cancel -> writer.write(file, take.id(), take.audio(), of, store, cancel),
            differences -> {
              activity.set("Exported " + label);
              tell(differences, label);
            },
            () -> export(take, file));
  }

  /**
   * Writes a take to a file that nobody was asked for, as for a drag.
   *
   * @param done called on the UI thread when it is there
   */
  public void render(long take, Path file, Runnable done) {
    Library of = library();
    ProjectStore store = project.store().get();
    project.withSound(
        of.sourceOf(take),
        audio -> {
          writer.write(file, take, audio, of, store, new Cancel());
          ui.execute(done);
        });
  }

  private static String label(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /** Hands the sound of any take over for a passing use, on the UI thread. */
  public void withSound(long take, Consumer<AudioBuffer> work) {
    if (library().hasTake(take)) {
      project.withSound(library().sourceOf(take), audio -> ui.execute(() -> work.accept(audio)));
    }
  }

  /**
   * A take that was just made, with its sound.
   *
   * @param words what it was asked for with
   */
  public record Fresh(long id, String name, AudioBuffer audio, Prompt words) {}

  /** Who hears of several takes that one run made. */
  public void onVariations(Consumer<List<Fresh>> listener) {
    variations = listener;
  }

  private void tell(List<String> words, String label) {
    if (!words.isEmpty()) {
      notices.show(Problem.of(label + ": " + String.join(" ", words), ""), null);
    }
  }

  /** Adds music made from nothing, several as versions of one clip; the first is chosen. */
  public void addGenerated(List<Rendering> made, Recipe recipe) {
    List<MadeTake> all = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      Rendering one = made.get(i);
      all.add(
          new MadeTake("", one.audio(), one.latents(), recipe.variation(i), Optional.empty(), 0));
    }
    keep("Generate", null, all, () -> {});
  }

  /**
   * Adds composed loops, several as versions of one clip; the first is chosen.
   *
   * @param added called when they are on the disk and the first is on the canvas
   */
  public void addSketches(List<Composition> made, Runnable added) {
    keep("Compose", null, made.stream().map(SessionViewModel::sketch).toList(), added);
  }

  private static MadeTake sketch(Composition made) {
    Truth truth = made.truth();
    String name = Words.music(truth.style(), truth.key(), truth.mode(), truth.tempo());
    return new MadeTake(name, made.audio(), Optional.empty(), null, Optional.of(truth), 0);
  }

  /** What an edit that is started now works on; null when there is no take. */
  public @Nullable Place place() {
    Take take = selected.get();
    Optional<TimelineClip> clip = clip();
    return take == null
        ? null
        : new Place(
            project.store().get(),
            take,
            clip.map(TimelineClip::id).orElse(null),
            clip.map(TimelineClip::masks).orElse(List.of()));
  }

  /** Adds edits of a take as versions of its clip; put together elsewhere. */
  public void addEdited(String name, Place from, List<Rendering> made, Recipe recipe) {
    background.execute(
        () -> {
          List<MadeTake> all = new ArrayList<>();
          for (int i = 0; i < made.size(); i++) {
            Rendering one = made.get(i);
            AudioBuffer audio = one.over(from.take().audio());
            all.add(
                new MadeTake(
                    "", audio, one.latents(), recipe.variation(i), Optional.empty(), one.from()));
          }
          ui.execute(() -> keep(name, from, all, () -> {}));
        });
  }

  /** In the open project; what was made from a take of another one stands on its own here. */
  private void keep(String label, @Nullable Place from, List<MadeTake> made, Runnable added) {
    if (project.isReadOnly()) {
      var words =
          new Problem(
              label + ": this project is for reading only.",
              "What was made is still in memory.",
              "Save it under another name (Ctrl+Shift+S): then it is added. Or open another project"
                  + " and press Retry.");
      waiting.add(words);
      notices.showAnother(words, () -> keep(label, from, made, added));
    } else {
      Place here = from != null && from.in() == project.store().get() ? from : null;
      if (here == null) {
        project.fit(made.getFirst().audio().sampleRate());
      }
      ProjectStore store = project.store().get();
      keeper.keep(
          store,
          made,
          kept -> {
            if (store == project.store().get()) {
              add(label, here, kept);
              added.run();
            } else { // Another project was opened meanwhile: nothing made is lost.
              keep(label, null, made, added);
            }
          });
    }
  }

  /** What waits for a project that takes it is added as soon as the open one does. */
  private void keepWaiting() {
    if (!project.isReadOnly() && !waiting.isEmpty()) {
      List<Notice> told =
          notices.shown().stream().filter(n -> waiting.contains(n.problem())).toList();
      waiting.clear();
      told.forEach(notices::retry);
    }
  }

  private void add(String label, @Nullable Place from, TakeKeeper.Kept kept) {
    Project now = desk.project().get();
    Long parent = from != null && now.library().hasTake(from.take().id()) ? from.take().id() : null;
    List<dualdiffusion.studio.project.document.Take> all = new ArrayList<>();
    int number = lastNumber(now.library());
    for (TakeKeeper.KeptTake one : kept.takes()) {
      String name = one.made().name().isEmpty() ? NUMBERED + ++number : one.made().name();
      all.add(document(now.nextId() + all.size(), name, one, parent, from, now.sampleRate()));
    }
    Optional<TimelineClip> clip = parent == null ? Optional.empty() : clipOf(now, from, parent);
    if (clip.isPresent()) {
      desk.perform(TakePlacing.asVersions(now, label, clip.get().id(), kept.sources(), all));
    } else {
      onNewTrack(label, kept.sources(), all);
    }
    tellVariations(kept.takes(), all);
  }

  private void tellVariations(
      List<TakeKeeper.KeptTake> made, List<dualdiffusion.studio.project.document.Take> takes) {
    List<Fresh> fresh = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      Recipe recipe = made.get(i).made().recipe();
      if (recipe != null) {
        fresh.add(
            new Fresh(
                takes.get(i).id(), takes.get(i).name(), made.get(i).audio(), recipe.prompt()));
      }
    }
    if (fresh.size() > 1) {
      variations.accept(fresh);
    }
  }

  private static dualdiffusion.studio.project.document.Take document(
      long id,
      String name,
      TakeKeeper.KeptTake one,
      @Nullable Long parent,
      @Nullable Place from,
      int projectRate) {
    long lead = -Math.round((double) one.made().begin() * projectRate / one.source().sampleRate());
    return new dualdiffusion.studio.project.document.Take(
        id,
        name,
        one.source().id(),
        one.latents(),
        one.recipe(),
        Optional.ofNullable(parent),
        parent == null ? 0 : lead,
        from == null ? List.of() : from.painted(),
        0,
        List.of(),
        System.currentTimeMillis(),
        one.made().sketch());
  }

  /** The clip that an edit was started from, if it still has the take; else any that has it. */
  private static Optional<TimelineClip> clipOf(Project project, @Nullable Place from, long take) {
    List<TimelineClip> having =
        project.clips().filter(c -> c.versions().takes().contains(take)).toList();
    Optional<TimelineClip> same =
        having.stream()
            .filter(c -> from != null && Objects.equals(from.clip(), c.id()))
            .findFirst();
    return same.isPresent() ? same : having.stream().findFirst();
  }

  private static int lastNumber(Library library) {
    return library.takes().stream()
        .map(t -> t.name())
        .filter(n -> n.matches(NUMBERED + "\\d{1,6}"))
        .mapToInt(n -> Integer.parseInt(n.substring(NUMBERED.length())))
        .max()
        .orElse(0);
  }

  /** Removes a take from the project; undo brings it back. */
  public void delete(long take) {
    if (library().hasTake(take)) {
      desk.perform(TakePlacing.deletion(desk.project().get(), library().take(take)));
    }
  }

  /** Says how good the take on the canvas is, 0…5. */
  public void rate(int stars) {
    if (focus != null) {
      desk.perform(new TakeEdit.Star(focus, stars));
    }
  }

  /** Marks a take as the one to compare with; the same again takes the mark away. */
  public void mark(long take) {
    boolean again = marked.get() != null && marked.get() == take;
    comparing.set(false);
    matched = null;
    marked.set(again ? null : take);
    publish();
  }

  /** What the take on the canvas is compared with: the marked one, else what it was made from. */
  private Optional<Long> other() {
    Long mark = marked.get();
    if (mark != null && !mark.equals(focus)) {
      return Optional.of(mark);
    }
    return focus == null ? Optional.empty() : library().take(focus).parent();
  }

  /**
   * Switches between the take (A) and the one it is compared with (B) at the same place, both
   * equally loud until another take is shown.
   */
  public void toggleCompare() {
    Take take = selected.get();
    Optional<Long> other = other();
    if (comparing.get()) {
      comparing.set(false);
      publish();
    } else if (take != null && !isReading() && other.isPresent()) {
      compare(take, other.get());
    }
  }

  private void compare(Take take, long other) {
    Optional<AudioBuffer> sound = sound(other);
    if (sound.isEmpty() || take(other).isEmpty()) {
      activity.set("The other take is still being read");
      return;
    }
    Matched now = matched;
    if (now != null && now.a() == take.id() && now.b() == other) {
      heardIs(now);
      return;
    }
    AudioBuffer b = sound.get();
    background.execute(
        () -> {
          var pair = new Matched(take.id(), other, LoudnessPair.of(take.audio(), b));
          ui.execute(() -> heardIs(pair));
        });
  }

  private void heardIs(Matched pair) {
    boolean current = focus != null && focus == pair.a();
    if (current && other().filter(o -> o == pair.b()).isPresent()) {
      matched = pair;
      comparing.set(true);
      publish();
    }
  }

  /** All takes of the project, oldest first. */
  public ObservableList<dualdiffusion.studio.project.document.Take> takes() {
    return takes;
  }

  /** The take that is worked on; null when there is none. */
  public ReadOnlyObjectProperty<@Nullable Take> selected() {
    return selected.getReadOnlyProperty();
  }

  /** Whether the take it is compared with is shown and heard in place of the selected one. */
  public ReadOnlyBooleanProperty comparing() {
    return comparing.getReadOnlyProperty();
  }

  /** The take marked as B; null when there is none. */
  public ReadOnlyObjectProperty<@Nullable Long> marked() {
    return marked.getReadOnlyProperty();
  }

  /** The take on the canvas. */
  public ReadOnlyObjectProperty<@Nullable Take> shown() {
    return shown.getReadOnlyProperty();
  }

  /** What is in the speakers: the shown take, turned down where two are compared. */
  public ReadOnlyObjectProperty<@Nullable AudioBuffer> heard() {
    return heard.getReadOnlyProperty();
  }

  /** Sound of the take that the selected one was made from; null where there is none. */
  public ReadOnlyObjectProperty<@Nullable AudioBuffer> before() {
    return before.getReadOnlyProperty();
  }

  /** Files being read and written. */
  public FileTasks files() {
    return project.files();
  }

  /** What was done last with files, for the status bar; mostly empty. */
  public ReadOnlyStringProperty activity() {
    return activity.getReadOnlyProperty();
  }
}

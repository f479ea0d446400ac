package dualdiffusion.studio;

import dualdiffusion.audio.PartialAudio;
import dualdiffusion.client.Engine;
import dualdiffusion.composer.Truth;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Branch;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Rendering;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.studio.brush.Beats;
import dualdiffusion.studio.brush.BrushTool;
import dualdiffusion.studio.brush.BrushViewModel;
import dualdiffusion.studio.brush.MaskGrid;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.export.ExportViewModel;
import dualdiffusion.studio.history.Edit;
import dualdiffusion.studio.history.UndoStack;
import dualdiffusion.studio.library.LibraryViewModel;
import dualdiffusion.studio.project.AudioFiles;
import dualdiffusion.studio.project.ClipLayers;
import dualdiffusion.studio.project.ClipPaint;
import dualdiffusion.studio.project.Desk;
import dualdiffusion.studio.project.Notices;
import dualdiffusion.studio.project.ProjectAudio;
import dualdiffusion.studio.project.ProjectViewModel;
import dualdiffusion.studio.project.Recipe;
import dualdiffusion.studio.project.SessionViewModel;
import dualdiffusion.studio.project.Take;
import dualdiffusion.studio.prompt.EditViewModel;
import dualdiffusion.studio.prompt.PromptRow;
import dualdiffusion.studio.prompt.PromptViewModel;
import dualdiffusion.studio.prompt.SamplingViewModel;
import dualdiffusion.studio.queue.JobViewModel;
import dualdiffusion.studio.queue.PaintedRegion;
import dualdiffusion.studio.queue.QueueViewModel;
import dualdiffusion.studio.sketch.SketchViewModel;
import dualdiffusion.studio.timeline.FirstPicture;
import dualdiffusion.studio.timeline.SpectrogramViewModel;
import dualdiffusion.studio.tracks.Playhead;
import dualdiffusion.studio.tracks.TracksViewModel;
import dualdiffusion.studio.training.StarredTakes;
import dualdiffusion.studio.training.StarredViewModel;
import dualdiffusion.studio.transport.Listening;
import dualdiffusion.studio.transport.LoopCommands;
import dualdiffusion.studio.transport.TimeSpan;
import dualdiffusion.studio.transport.TransportViewModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** The whole window without its nodes: joins the parts and turns Go into engine jobs. */
public final class StudioViewModel implements AutoCloseable {
  private final Engine engine;
  private final AudioFiles audioFiles;
  private final UndoStack history = new UndoStack();
  private final Notices notices = new Notices();
  private final PromptViewModel prompt = new PromptViewModel();
  private final SamplingViewModel sampling;
  private final Requests requests;
  private final ProjectViewModel project;
  private final SessionViewModel session;
  private final LibraryViewModel library;
  private final SketchViewModel sketch;
  private final SpectrogramViewModel spectrogram;
  private final ClipLayers layers;
  private final FirstPicture firstPicture;
  private final BrushViewModel brush;
  private final TransportViewModel transport;
  private final QueueViewModel queue;
  private final EngineViewModel engineView;
  private final PromptDesk promptDesk;
  private final Scope scope = new Scope();
  private final TracksViewModel tracks;
  private final LoopCommands loop;
  private final ExportViewModel export;
  private final Optional<WorkshopViewModel> workshop;
  private final ObjectProperty<Workspace> workspace = new SimpleObjectProperty<>(Workspace.COMPOSE);
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.GENERATE);
  private final ReadOnlyStringWrapper goLabel = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper blocked = new ReadOnlyStringWrapper("");

  public StudioViewModel(StudioServices services) {
    engine = services.engine();
    audioFiles = services.files();
    sampling = new SamplingViewModel(services.dice());
    requests = new Requests(sampling.edit());
    project =
        new ProjectViewModel(
            services.projects().apply(p -> services.ui().execute(() -> notices.show(p, null))),
            services.files(),
            history,
            notices,
            services.background(),
            services.ui());
    session =
        new SessionViewModel(
            project, services.files(), services.background(), services.ui(), notices);
    library = new LibraryViewModel(project.desk(), session);
    sketch = new SketchViewModel(services.dice(), session, this::playAsLoop);
    spectrogram = new SpectrogramViewModel(services.background(), services.ui());
    layers = new ClipLayers(project.desk(), session);
    brush = new ClipPaint(project.desk(), session, layers).brush();
    firstPicture = new FirstPicture(services.nanoTime());
    transport = new TransportViewModel(services.sinks(), services.background(), services.ui());
    queue = new QueueViewModel(services.ui(), services.nanoTime());
    engineView = new EngineViewModel(engine, services.modelFolder(), services.ui(), notices);
    promptDesk =
        new PromptDesk(services, prompt, sampling, mode, session, transport, queue, notices);
    tracks =
        new TracksViewModel(
            project.desk(),
            new Playhead(transport.songPosition(), this::seekSong),
            services.background(),
            services.ui(),
            scope);
    loop = new LoopCommands(transport, tracks::gridStep);
    export =
        new ExportViewModel(
            project.desk(),
            () -> new ProjectAudio(project.store().get(), services.files()),
            project.files());
    workshop =
        engine
            .workshop()
            .map(w -> new WorkshopViewModel(w, services, engineView, this::starred, notices));
    join();
  }

  private StarredTakes starred() {
    return new StarredTakes(project.desk().project().get(), project.store().get()::file, 1);
  }

  /** Goes to Train and makes the starred takes ready to learn from. */
  public void fineTune() {
    workspace.set(Workspace.TRAIN);
    workshop.flatMap(tabs -> tabs.runs().starred()).ifPresent(StarredViewModel::begin);
  }

  /** A place on the tracks is a place in the project: that is what is heard then. */
  private void seekSong(double seconds) {
    transport.listening().set(Listening.PROJECT);
    transport.seekSong(seconds);
  }

  private void join() {
    transport.show(project.desk());
    project.onOpened(tracks::opened);
    workspace.subscribe((was, now) -> workshop.ifPresent(tabs -> tabs.show(now)));
    export.open().subscribe(open -> sketch.open().set(sketch.open().get() && !open));
    sketch.open().subscribe(open -> export.open().set(export.open().get() && !open));
    mode.subscribe((before, now) -> export.open().set(false));
    session.shown().subscribe(this::show);
    session.arriving().subscribe(this::arrive);
    session.before().subscribe((old, now) -> show(session.shown().get()));
    session.heard().subscribe(this::hear);
    brush
        .extent()
        .subscribe(
            (before, now) -> {
              if (before.isEmpty() && now.isPresent()) {
                mode.set(Mode.INPAINT);
                sketch.open().set(false);
              }
            });
    mode.subscribe((before, now) -> sketch.open().set(false));
    transport.paint(() -> Optional.ofNullable(brush.together()).map(MaskGrid::toMask));
    brush.version().subscribe((before, now) -> transport.paintChanged());
    brush.extent().subscribe(this::refreshGo);
    mode.subscribe(this::refreshGo);
    EditViewModel edit = sampling.edit();
    List.of(edit.seconds(), edit.left(), edit.right(), edit.strength())
        .forEach(p -> p.subscribe(this::refreshGo));
    edit.loop().subscribe(this::refreshGo);
    edit.loopOf().subscribe(this::refreshGo);
    edit.region().subscribe(this::refreshGo);
    session.selected().subscribe(this::refreshGo);
    session.reading().subscribe(this::refreshGo);
    project.state().subscribe(this::refreshGo);
    engineView.state().subscribe(this::refreshGo);
    engineView
        .model()
        .subscribe(
            model -> {
              promptDesk.hear(model);
              refreshGo();
            });
    engineView.load();
  }

  /** What is read of a file stands on the canvas until it is a take, or given up. */
  private void arrive(@Nullable PartialAudio part) {
    if (part != null) {
      spectrogram.arrive(part);
    } else if (session.shown().get() == null) {
      spectrogram.show(null, null);
    }
  }

  private void show(@Nullable Take take) {
    spectrogram.show(take == null ? null : take.audio(), before());
    brush
        .kit()
        .beats()
        .set(Optional.ofNullable(take).map(Take::sketchBelow).map(StudioViewModel::beats));
  }

  private void hear(@Nullable AudioBuffer audio) {
    transport.show(audio);
    brush.kit().beats().get().ifPresent(b -> transport.showBeats(b.bpm(), b.offset(), b.perBar()));
  }

  /** What the shown take can be compared with by its difference: what it was made from. */
  private @Nullable AudioBuffer before() {
    return session.comparing().get() ? null : session.before().get();
  }

  /** The beat of a composed loop, whose whole bars fill its length. */
  private static Beats beats(Truth truth) {
    int perBar = Integer.parseInt(truth.meter().substring(0, truth.meter().indexOf('/')));
    double seconds = (double) truth.frames() / truth.sampleRate();
    return new Beats(60.0 * perBar * truth.bars() / seconds, 0, perBar);
  }

  private void refreshGo() {
    goLabel.set(label());
    blocked.set(reason());
  }

  private String label() {
    return requests.label(mode.get(), brush.extent().get());
  }

  private String reason() {
    String missing =
        requests.missing(mode.get(), session.selected().get(), brush.extent().get().isPresent());
    if (!missing.isEmpty()) {
      return missing;
    }
    if (project.isReadOnly()) {
      return "This project is for reading only: save it under another name first.";
    }
    return session.isReading() ? "The take is still being read." : engineView.blockedReason();
  }

  private void playAsLoop() {
    Take take = session.selected().get();
    if (take != null) {
      transport.listening().set(Listening.CLIP);
      transport.setLoop(new TimeSpan(0, take.audio().seconds()));
      transport.seek(0);
      transport.play();
    }
  }

  /** A new project with the composer at hand; what was open is kept. */
  public void newFromSketch() {
    project.newProject();
    sketch.open().set(true);
  }

  /** Opens a project in place of the present one, or imports audio into it. */
  public void open(Path file) {
    if (isProject(file)) {
      project.open(file);
    } else {
      firstPicture.begin(spectrogram.audio());
      session.open(file);
    }
  }

  /** How long the file opened last took to its first picture. */
  public FirstPicture firstPicture() {
    return firstPicture;
  }

  private static boolean isProject(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Files.isDirectory(file)
        || name.endsWith(".ddproj")
        || name.endsWith(".ddprojz")
        || name.equals("project.json");
  }

  /** Takes up the brush over the selected take, with its own words as the prompt. */
  public void paintOnTake() {
    Take take = session.selected().get();
    if (take != null) {
      useWords(take.words());
      brush.kit().tool().set(BrushTool.ROUND);
      brush.kit().erase().set(false);
      brush.visible().set(true);
      mode.set(Mode.INPAINT);
      sketch.open().set(false);
    }
  }

  private void useWords(Prompt words) {
    List<PromptRow> before = List.copyOf(prompt.rows()); // those that are switched off too
    if (!words.isEmpty() && !words.equals(prompt.prompt())) {
      history.perform(
          Edit.of(
              "Use the take's words",
              () -> prompt.write(words),
              () -> prompt.rows().setAll(before)));
    }
  }

  /** Starts what the big button says, unless {@link #blocked} says why not. */
  public void go() {
    refreshGo();
    if (blocked.get().isEmpty()) {
      try {
        submit(Optional.empty(), sampling.take());
      } catch (ProblemException e) {
        notices.show(e.problem(), null);
      }
    }
  }

  /** Submits a copy that begins like the job that runs and goes on as everything says now. */
  public void branch() {
    JobViewModel job = queue.active().get();
    Optional<Branch> from = job == null ? Optional.empty() : job.branchPoint();
    refreshGo();
    if (from.isPresent() && blocked.get().isEmpty() && job.drawing() != null) {
      try {
        submit(from, job.drawing().sampling().withSeed(sampling.take().seed()));
      } catch (ProblemException e) {
        notices.show(e.problem(), null);
      }
    }
  }

  private void submit(Optional<Branch> from, SamplingSettings settings) {
    Mode now = mode.get();
    SessionViewModel.Place place = requests.needsTake(now) ? session.place() : null;
    prompt.recent().add(prompt.prompt());
    var recipe =
        new Recipe(
            now.label().toLowerCase(Locale.ROOT),
            engineView.modelName(),
            prompt.prompt(),
            settings,
            sampling.decoder().get());
    Drawing drawing =
        recipe.drawing((int) Math.round(sampling.variations().get())).branchingFrom(from);
    if (place == null) {
      run(requests.generate(now, drawing), null, made -> session.addGenerated(made, recipe));
    } else {
      Take take = place.take();
      PaintedRegion region = now == Mode.INPAINT ? region(take) : null;
      run(
          requests.edit(now, take, region == null ? null : region.mask(), drawing),
          region,
          made -> session.addEdited(now.label(), from(place, now), made, recipe));
    }
  }

  /** Only in-painting goes by the paint. */
  private static SessionViewModel.Place from(SessionViewModel.Place place, Mode mode) {
    return mode == Mode.INPAINT ? place : place.withoutPaint();
  }

  private @Nullable PaintedRegion region(Take take) {
    MaskGrid grid = brush.together();
    return grid == null ? null : new PaintedRegion(take.family(), take.audio(), grid.toMask());
  }

  private void run(
      MusicRequest request, @Nullable PaintedRegion region, Consumer<List<Rendering>> done) {
    queue.submit(
        new JobViewModel.Spec<>(
            title(request.drawing().prompt()),
            region,
            listener -> engine.draw(request, listener),
            done,
            request.drawing()));
  }

  private String title(Prompt words) {
    return words.isEmpty() ? goLabel.get() : goLabel.get() + " · " + words;
  }

  @Override
  public void close() {
    workshop.ifPresent(WorkshopViewModel::close);
    scope.close();
    transport.close();
    engineView.close();
    project.close();
  }

  /** The multi-track timeline and the mixer. */
  public TracksViewModel tracks() {
    return tracks;
  }

  /** The loop region and the playhead by keyboard. */
  public LoopCommands loop() {
    return loop;
  }

  /** The export sheet. */
  public ExportViewModel export() {
    return export;
  }

  /** Plays a file without taking it into the project. */
  public void listen(Path file) {
    project
        .files()
        .submit(
            "Reading " + file.getFileName(),
            cancel -> audioFiles.read(file, cancel).audio(),
            promptDesk::hear,
            () -> listen(file));
  }

  /** The tabs beside Compose; absent where the engine is not this machine's. */
  public Optional<WorkshopViewModel> workshop() {
    return workshop;
  }

  /** What fills the window. */
  public ObjectProperty<Workspace> workspace() {
    return workspace;
  }

  public UndoStack history() {
    return history;
  }

  public Notices notices() {
    return notices;
  }

  public PromptViewModel prompt() {
    return prompt;
  }

  public SamplingViewModel sampling() {
    return sampling;
  }

  /** The open project: opening, saving, what is wrong with it. */
  public ProjectViewModel project() {
    return project;
  }

  /** The open project as panels see and change it. */
  public Desk desk() {
    return project.desk();
  }

  /** The list of takes: search, stars, tags. */
  public LibraryViewModel library() {
    return library;
  }

  public SessionViewModel session() {
    return session;
  }

  /** What stands around the prompt. */
  public PromptDesk promptDesk() {
    return promptDesk;
  }

  /** The composer. */
  public SketchViewModel sketch() {
    return sketch;
  }

  public SpectrogramViewModel spectrogram() {
    return spectrogram;
  }

  /** The layers of paint over the clip on the canvas. */
  public ClipLayers layers() {
    return layers;
  }

  public BrushViewModel brush() {
    return brush;
  }

  public TransportViewModel transport() {
    return transport;
  }

  public QueueViewModel queue() {
    return queue;
  }

  public EngineViewModel engine() {
    return engineView;
  }

  public ObjectProperty<Mode> mode() {
    return mode;
  }

  /** What the big button says. */
  public ReadOnlyStringProperty goLabel() {
    return goLabel.getReadOnlyProperty();
  }

  /** Why the big button cannot be pressed; empty when it can. */
  public ReadOnlyStringProperty blocked() {
    return blocked.getReadOnlyProperty();
  }
}

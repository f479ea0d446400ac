package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Mask;
import dualdiffusion.dsp.Loudness;
import dualdiffusion.studio.brush.BrushPoint;
import dualdiffusion.studio.brush.BrushSurface;
import dualdiffusion.studio.brush.BrushTool;
import dualdiffusion.studio.library.LibraryRow;
import dualdiffusion.studio.project.CodecAudioFiles;
import dualdiffusion.studio.project.KnownProject;
import dualdiffusion.studio.project.Notice;
import dualdiffusion.studio.project.Take;
import dualdiffusion.studio.project.document.Library;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.project.document.TrackEdit;
import dualdiffusion.studio.timeline.Viewport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window's view models over a project on the disk; everything on one thread. */
class ProjectSessionTest {
  @TempDir Path root;
  private final HeldPace pace = new HeldPace();
  private StudioViewModel studio;
  private Path song;
  private int strokes;

  @BeforeEach
  void begin() {
    song = TestSounds.write(root.resolve("song.wav"));
    studio = fresh();
  }

  @AfterEach
  void end() {
    studio.close();
  }

  private StudioViewModel fresh() {
    return new StudioViewModel(
        TestServices.direct(new FakeEngine(pace), new CodecAudioFiles(), root.resolve("state")));
  }

  @Test
  void anotherProjectIsShownAsAWhole() {
    Path saved = root.resolve("long.ddproj");
    Viewport view = studio.tracks().view();
    studio.open(song);
    studio.tracks().clips().duplicate();
    studio.project().saveAs(saved);
    studio.project().newProject();
    studio.open(song);
    studio.tracks().zoom(30);
    view.place(2);
    studio.open(saved);
    Project opened = studio.desk().project().get();
    assertThat(view.start().get()).isZero();
    assertThat(view.visibleSeconds()).isGreaterThanOrEqualTo(opened.seconds(opened.end()));
  }

  @Test
  void quittingAndReopeningFindsEverything() {
    studio.prompt().rows().getFirst().text().set("calm harp");
    studio.sampling().edit().seconds().set(3);
    studio.go();
    pace.release();
    Take generated = studio.session().selected().get();
    studio.session().rate(4);
    studio.library().tag(generated.id(), "warm, intro, warm");
    paint();
    studio.go();
    pace.release();
    Take painted = studio.session().selected().get();
    Mask mask = studio.brush().grid().toMask();
    studio.sketch().seconds().set("2");
    studio.sketch().compose();
    Take sketch = studio.session().selected().get();
    studio.project().saveAs(root.resolve("piece"));
    assertThat(studio.project().name().get()).isEqualTo("piece");
    Project before = studio.desk().project().get();
    studio.close();

    studio = fresh();
    assertThat(studio.notices().shown()).isEmpty();
    studio.open(studio.project().known().getFirst().path());
    assertThat(studio.desk().project().get()).isEqualTo(before);
    assertThat(studio.project().name().get()).isEqualTo("piece");
    Take back = studio.session().selected().get();
    assertThat(back.name()).isEqualTo(painted.name());
    assertThat(back.audio().channel(1)).isEqualTo(painted.audio().channel(1));
    assertThat(back.recipe().prompt().toString()).isEqualTo("calm harp");
    assertThat(back.recipe().sampling()).isEqualTo(painted.recipe().sampling());
    assertThat(studio.brush().grid().toMask()).isEqualTo(mask);
    assertThat(before.library().take(back.id()).painted().getFirst().cells().toMask())
        .isEqualTo(mask);
    studio.session().choose(generated.id());
    Take first = studio.session().selected().get();
    assertThat(first.latents().latents().data()).isEqualTo(generated.latents().latents().data());
    assertThat(studio.session().takes().getFirst().stars()).isEqualTo(4);
    assertThat(studio.session().takes().getFirst().tags()).containsExactly("warm", "intro");
    studio.session().choose(sketch.id());
    assertThat(studio.session().selected().get().sketch()).isEqualTo(sketch.sketch());
    assertThat(studio.session().selected().get().audio().channel(0))
        .isEqualTo(sketch.audio().channel(0));
  }

  @Test
  void workWithoutANameIsOfferedAfterACrash() {
    studio.open(song);
    paint();
    Project before = studio.desk().project().get();
    Mask mask = studio.brush().grid().toMask();
    studio.close(); // what a kill leaves is judged by the store's own tests
    studio = fresh();
    var notice = studio.notices().shown().getFirst();
    assertThat(notice.problem().what()).contains("not saved under a name");
    studio.notices().act(notice, notice.actions().getFirst());
    assertThat(studio.desk().project().get()).isEqualTo(before);
    assertThat(studio.brush().grid().toMask()).isEqualTo(mask);
    assertThat(studio.notices().shown()).isEmpty();
    studio.project().newProject();
    assertThat(studio.session().takes()).isEmpty();
    assertThat(studio.project().known()).extracting(KnownProject::saved).containsExactly(false);
  }

  @Test
  void unsavedWorkThatWasOpenedIsNotOfferedForDeletion() {
    studio.open(song);
    Path left = studio.project().store().get().folder();
    studio.close();
    studio = fresh();
    StudioViewModel other = fresh();
    studio.open(left);
    assertThat(studio.notices().shown()).isEmpty();
    var notice = other.notices().shown().getFirst();
    other.notices().act(notice, notice.actions().getLast());
    assertThat(other.notices().shown().getLast().problem().what()).contains("project open");
    other.close();
    assertThat(left).isDirectory();
  }

  @Test
  void unsavedWorkCanBeThrownAwayAndAnEmptyProjectLeavesNothing() throws IOException {
    studio.open(song);
    studio.close();
    studio = fresh();
    var notice = studio.notices().shown().getFirst();
    studio.notices().act(notice, notice.actions().getLast());
    assertThat(studio.project().known()).isEmpty();
    studio.open(song);
    studio.history().undo();
    studio.project().newProject();
    try (var folders = Files.list(root.resolve("state").resolve("unsaved"))) {
      assertThat(folders).isEmpty();
    }
  }

  @Test
  void strokesAndEditsOfTheProjectAreTakenBackInTheirOrder() {
    studio.open(song);
    paint();
    Mask one = studio.brush().grid().toMask();
    long track = studio.desk().project().get().tracks().getFirst().id();
    studio.desk().perform(new TrackEdit.Rename(track, "drums"));
    paint();
    studio.brush().invert();
    assertThat(undone()).isEqualTo("Invert paint");
    assertThat(undone()).isEqualTo("Paint");
    assertThat(studio.brush().grid().toMask()).isEqualTo(one);
    assertThat(track(track)).isEqualTo("drums");
    assertThat(undone()).isEqualTo("Rename track");
    assertThat(track(track)).isEqualTo("song.wav");
    assertThat(undone()).isEqualTo("Paint");
    assertThat(studio.brush().extent().get()).isEmpty();
    assertThat(undone()).isEqualTo("Open song.wav");
    assertThat(studio.session().selected().get()).isNull();
    for (int i = 0; i < 3; i++) {
      studio.history().redo();
    }
    assertThat(studio.brush().grid().toMask()).isEqualTo(one);
    assertThat(track(track)).isEqualTo("drums");
  }

  private String undone() {
    String name = studio.history().undoName().get();
    studio.history().undo();
    return name;
  }

  private String track(long id) {
    return studio.desk().project().get().track(id).name();
  }

  @Test
  void editsAreVersionsOfTheClipAndAnExtensionMakesItLonger() {
    studio.open(song);
    studio.mode().set(Mode.EXTEND);
    studio.go();
    pace.release();
    Project project = studio.desk().project().get();
    TimelineClip clip = project.clips().findFirst().orElseThrow();
    assertThat(project.tracks()).hasSize(1);
    assertThat(clip.versions().takes()).hasSize(2);
    assertThat(project.sampleRate()).isEqualTo(32_000);
    assertThat(clip.length()).isEqualTo(8 * 32_000);
    studio.session().choose(clip.versions().takes().getFirst());
    assertThat(clip().length()).isEqualTo(4 * 32_000);
    studio.session().choose(clip.versions().takes().getLast());
    assertThat(clip().length()).isEqualTo(8 * 32_000);
    assertThat(studio.library().rows()).extracting(LibraryRow::depth).containsExactly(0, 1);
    assertThat(studio.library().rows()).extracting(LibraryRow::played).containsExactly(false, true);
  }

  private TimelineClip clip() {
    return studio.desk().project().get().clips().findFirst().orElseThrow();
  }

  @Test
  void whatWasMadeForAnotherProjectStandsOnItsOwn() {
    studio.open(song);
    paint();
    studio.go();
    studio.project().newProject();
    studio.open(song);
    Project before = studio.desk().project().get();
    pace.release();
    Project after = studio.desk().project().get();
    assertThat(after.tracks()).hasSize(before.tracks().size() + 1);
    assertThat(after.tracks()).containsAll(before.tracks());
    var made = after.library().takes().getLast();
    assertThat(made.parent()).isEmpty();
    assertThat(made.painted()).isEmpty();
  }

  @Test
  void aFileWithoutSamplesIsRefusedAndTheNextOneComes() {
    Path empty = root.resolve("empty.wav");
    var nothing = AudioBuffer.silence(48_000, 1, 0);
    AudioWriter.write(empty, nothing, OutputFormat.forPath(empty), Map.of(), new Cancel());
    studio.open(empty);
    assertThat(studio.notices().shown().getLast().problem().what())
        .isEqualTo("empty.wav has no samples.");
    studio.open(song);
    assertThat(studio.session().takes()).hasSize(1);
  }

  @Test
  void takesAreFoundByNameWordsTagsAndStars() {
    studio.open(song);
    studio.prompt().rows().getFirst().text().set("Dark Strings");
    studio.sampling().edit().seconds().set(1);
    studio.mode().set(Mode.GENERATE);
    studio.go();
    pace.release();
    long made = studio.session().selected().get().id();
    studio.library().star(made, 3);
    studio.library().tag(made, "Chorus");
    assertThat(found("strings dark")).containsExactly("take 1");
    assertThat(found("SONG")).containsExactly("song.wav");
    assertThat(found("chorus")).containsExactly("take 1");
    assertThat(found("***")).containsExactly("take 1");
    assertThat(found("★★★★")).isEmpty();
    assertThat(found("e")).hasSize(1);
    assertThat(found(" ")).hasSize(2);
  }

  private List<String> found(String words) {
    studio.library().search().set(words);
    return studio.library().rows().stream().map(r -> r.take().name()).toList();
  }

  @Test
  void aMarkedTakeIsComparedAtEqualLoudness() {
    studio.open(TestSounds.write(root.resolve("loud.wav"), 32_000, 700, 0.8));
    long loud = studio.session().selected().get().id();
    studio.open(TestSounds.write(root.resolve("quiet.wav"), 32_000, 900, 0.1));
    AudioBuffer quiet = studio.session().selected().get().audio();
    studio.session().toggleCompare();
    assertThat(studio.session().comparing().get()).as("nothing to compare with").isFalse();
    studio.session().mark(loud);
    studio.session().toggleCompare();
    assertThat(studio.session().shown().get().id()).isEqualTo(loud);
    double b = Loudness.integratedLufs(studio.session().heard().get());
    studio.session().toggleCompare();
    double a = Loudness.integratedLufs(studio.session().heard().get());
    assertThat(b).isCloseTo(a, within(0.05));
    assertThat(studio.session().heard().get()).isSameAs(quiet);
    studio.session().choose(loud);
    assertThat(studio.session().heard().get()).isSameAs(studio.session().selected().get().audio());
  }

  @Test
  void aProjectInUseIsForReadingAndSaysSo() {
    studio.open(song);
    studio.project().saveAs(root.resolve("mine.ddproj"));
    StudioViewModel other = fresh();
    other.open(root.resolve("mine.ddproj"));
    assertThat(other.project().state().get()).isEqualTo("For reading only");
    assertThat(other.notices().shown().getLast().problem().what())
        .contains("has this project open");
    assertThat(other.blocked().get()).contains("reading only");
    other.session().open(song);
    assertThat(other.session().takes()).hasSize(1);
    other.project().saveAs(root.resolve("yours.ddproj"));
    assertThat(other.project().isReadOnly()).isFalse();
    other.session().open(song);
    assertThat(other.session().takes()).hasSize(2);
    other.close();
  }

  @Test
  void whatWasMadeWhileReadingOnlyIsAddedToTheCopy() {
    StudioViewModel other = withTwoResultsForReadingOnly();
    other.project().saveAs(root.resolve("yours.ddproj"));
    assertThat(other.session().takes()).hasSize(3);
    assertThat(other.notices().shown()).noneMatch(ProjectSessionTest::waits);
    other.close();
  }

  @Test
  void whatWasMadeWhileReadingOnlyIsKeptForARetry() {
    StudioViewModel other = withTwoResultsForReadingOnly();
    other.project().newProject();
    assertThat(other.session().takes()).isEmpty();
    Notice notice =
        other.notices().shown().stream().filter(ProjectSessionTest::waits).findFirst().get();
    other.notices().retry(notice);
    assertThat(other.session().takes()).hasSize(2);
    other.close();
  }

  private StudioViewModel withTwoResultsForReadingOnly() {
    studio.open(song);
    studio.project().saveAs(root.resolve("mine.ddproj"));
    StudioViewModel other = fresh();
    other.go();
    other.go();
    other.open(root.resolve("mine.ddproj"));
    pace.release();
    pace.release();
    assertThat(other.session().takes()).hasSize(1);
    assertThat(other.notices().shown()).filteredOn(ProjectSessionTest::waits).hasSize(1);
    return other;
  }

  private static boolean waits(Notice notice) {
    return notice.problem().kept().contains("still in memory");
  }

  @Test
  void aProjectThatIsOpenedTwiceInARowIsNotForReading() {
    studio.open(song);
    Path mine = root.resolve("mine.ddproj");
    studio.project().saveAs(mine);
    studio.project().newProject();
    studio
        .project()
        .files()
        .submit(
            "",
            cancel -> {
              studio.open(mine);
              studio.open(mine);
              return cancel;
            },
            done -> {},
            () -> {});
    assertThat(studio.session().takes()).hasSize(1);
    assertThat(studio.project().isReadOnly()).isFalse();
  }

  @Test
  void missingAudioIsToldAndFoundAgain() throws IOException {
    studio.open(song);
    float[] sound = studio.session().selected().get().audio().channel(0);
    Path folder = root.resolve("mine.ddproj");
    studio.project().saveAs(folder);
    studio.close();
    Path elsewhere = Files.createDirectories(root.resolve("elsewhere")).resolve("renamed.wav");
    Files.move(song, elsewhere);
    try (var media = Files.list(folder.resolve("media"))) {
      Files.delete(media.findFirst().orElseThrow());
    }
    studio = fresh();
    studio.open(folder);
    assertThat(studio.session().selected().get()).isNull();
    var notice = studio.notices().shown().getLast();
    assertThat(notice.problem().what()).contains("song.wav");
    studio.project().findWith(() -> studio.project().search(elsewhere.getParent()));
    studio.notices().act(notice, notice.actions().getFirst());
    assertThat(studio.session().selected().get().audio().channel(0)).isEqualTo(sound);
    assertThat(studio.notices().shown()).isEmpty();
  }

  @Test
  void nothingIsPaintedOnAClipThatIsNotShown() throws IOException {
    studio.open(song);
    studio.open(TestSounds.write(root.resolve("other.wav")));
    List<TimelineClip> clips = studio.desk().project().get().clips().toList();
    reopenWithoutTheOther();
    studio.desk().select(Set.of(clips.getFirst().id()));
    assertThat(studio.brush().grid()).isNotNull();
    studio.desk().select(Set.of(clips.getLast().id()));
    assertThat(studio.brush().grid()).isNull();
    paint();
    assertThat(studio.desk().project().get().clip(clips.getLast().id()).masks()).isEmpty();
    studio.desk().select(Set.of(clips.getFirst().id()));
    assertThat(studio.brush().grid()).isNotNull();
  }

  /** Saves the project and opens it anew, the last sound of its library missing. */
  private void reopenWithoutTheOther() throws IOException {
    Path folder = root.resolve("mine.ddproj");
    studio.project().saveAs(folder);
    Path gone = studio.project().store().get().file(library().sources().getLast()).orElseThrow();
    studio.close();
    Files.delete(gone);
    Files.delete(root.resolve("other.wav"));
    studio = fresh();
    studio.open(folder);
  }

  @Test
  void nothingIsPaintedWhileATakeOfTheLibraryAloneIsRead() throws IOException {
    studio.open(song);
    long clip = studio.session().clip().orElseThrow().id();
    studio.open(TestSounds.write(root.resolve("other.wav"), 32_000, 700, 0.8));
    long other = studio.session().selected().get().id();
    studio.tracks().clips().delete();
    reopenWithoutTheOther();
    studio.desk().select(Set.of(clip));
    Project before = studio.desk().project().get();
    studio.session().choose(other);
    assertThat(studio.session().reading().get()).isTrue();
    assertThat(studio.brush().grid()).isNull();
    paint();
    studio.layers().add();
    assertThat(studio.desk().project().get()).isEqualTo(before);
    studio.desk().select(Set.of());
    studio.desk().select(Set.of(clip));
    assertThat(studio.brush().grid()).isNotNull();
    assertThat(studio.session().reading().get()).isFalse();
  }

  @Test
  void theClipShownLastStaysOnTheCanvas() {
    studio.open(song);
    studio.tracks().clips().duplicate();
    long copy = studio.desk().project().get().clips().toList().getLast().id();
    studio.desk().select(Set.of(copy));
    paint();
    studio.desk().select(Set.of());
    assertThat(studio.session().clip()).map(TimelineClip::id).contains(copy);
    assertThat(studio.brush().extent().get()).isPresent();
  }

  private Library library() {
    return studio.desk().project().get().library();
  }

  @Test
  void aTakeOfTheLibraryAloneIsShownAndGetsAClipWhenItIsPainted() {
    studio.open(song);
    studio
        .desk()
        .perform(new TrackEdit.Remove(studio.desk().project().get().tracks().getFirst().id()));
    assertThat(studio.session().selected().get()).isNull();
    studio.library().choose(studio.session().takes().getFirst().id());
    assertThat(studio.session().selected().get().name()).isEqualTo("song.wav");
    assertThat(studio.desk().project().get().tracks()).isEmpty();
    paint();
    assertThat(clip().masks()).hasSize(1);
    assertThat(studio.desk().selection().get()).isEqualTo(Set.of(clip().id()));
    assertThat(studio.brush().extent().get()).isPresent();
  }

  @Test
  void anArchiveOpensElsewhereAndATakeIsRenderedForADrag() {
    studio.open(song);
    Take take = studio.session().selected().get();
    studio.project().saveArchive(root.resolve("sent"));
    studio.project().newProject();
    studio.open(root.resolve("sent.ddprojz"));
    assertThat(studio.session().takes()).extracting(t -> t.name()).containsExactly("song.wav");
    assertThat(studio.project().name().get()).isEqualTo("Untitled");
    Path dragged = root.resolve("dragged.wav");
    boolean[] done = new boolean[1];
    studio
        .session()
        .render(studio.session().takes().getFirst().id(), dragged, () -> done[0] = true);
    assertThat(done[0]).isTrue();
    assertThat(AudioReader.read(dragged, new Cancel()).audio().channel(0))
        .isEqualTo(take.audio().channel(0));
  }

  /** A box of about a second, further on each time. */
  private void paint() {
    double from = 20 + 40 * strokes++;
    var axis = studio.spectrogram().viewport().axis().get();
    var surface = new BrushSurface(0, 0.01, 320, axis);
    studio.brush().kit().tool().set(BrushTool.RECTANGLE);
    studio.brush().begin(surface, new BrushPoint(from, 100));
    studio.brush().drag(surface, new BrushPoint(from + 94, 200));
    studio.brush().end();
  }
}

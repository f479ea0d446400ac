package dualdiffusion.studio.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.audio.FileType;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.marks.FileMarks;
import dualdiffusion.audio.marks.LoopSpan;
import dualdiffusion.audio.marks.Marks;
import dualdiffusion.config.TakeTags;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.dsp.Loudness;
import dualdiffusion.studio.project.FileTasks;
import dualdiffusion.studio.project.HistoryDesk;
import dualdiffusion.studio.project.Notices;
import dualdiffusion.studio.project.Sounds;
import dualdiffusion.studio.project.document.ClipEdit;
import dualdiffusion.studio.project.document.LoopRegion;
import dualdiffusion.studio.project.document.Mix;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectHistory;
import dualdiffusion.studio.project.document.PromptLine;
import dualdiffusion.studio.project.document.SongEdit;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TakeEdit;
import dualdiffusion.studio.project.document.TakeRecipe;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.project.document.Track;
import dualdiffusion.studio.project.document.TrackEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of a small project: two tracks of one second, a starred take with a recipe. */
class ExportViewModelTest {
  private static final int RATE = 48_000;
  private static final Source SOURCE =
      new Source("0".repeat(32), "tone", RATE, 2, RATE, Optional.empty());

  @TempDir Path folder;
  private final Notices notices = new Notices();
  private final List<Project> mixed = new ArrayList<>();
  private ProjectHistory history = new ProjectHistory(Project.empty("Cave", RATE));
  private HistoryDesk desk;
  private ExportViewModel export;

  @BeforeEach
  void begin() {
    history = new ProjectHistory(Project.empty("Cave", RATE));
    desk = new HistoryDesk(history, new NoSounds(), problem -> notices.show(problem, null));
    export = export(Tone::new, Runnable::run);
  }

  private ExportViewModel export(Supplier<SongAudio> audio, Executor background) {
    var model = new ExportViewModel(desk, audio, new FileTasks(background, Runnable::run, notices));
    model.open().set(true);
    return model;
  }

  private void fill() {
    Take take = take(1, 3);
    history.perform(new TakeEdit.Add(List.of(SOURCE), List.of(take)));
    history.perform(new TrackEdit.Add(0, Track.empty(2, "Lead", "#112233")));
    history.perform(new TrackEdit.Add(1, Track.empty(3, "Lead", "#445566")));
    history.perform(new ClipEdit.Add(2, TimelineClip.of(4, take, 0, RATE)));
    history.perform(new ClipEdit.Add(3, TimelineClip.of(5, take, RATE, RATE)));
  }

  private static Take take(long id, int stars) {
    var recipe =
        new TakeRecipe(
            "generate",
            "Starter",
            "",
            List.of(new PromptLine("calm harp", 1, Optional.empty())),
            List.of(),
            SamplingSettings.DEFAULT.withSeed(77),
            Decoder.FGLA);
    return new Take(
        id,
        "take 1",
        SOURCE.id(),
        Optional.empty(),
        Optional.of(recipe),
        Optional.empty(),
        0,
        List.of(),
        stars,
        List.of(),
        0);
  }

  @Test
  void anEmptyProjectSaysWhatIsMissing() {
    for (ExportScope scope : ExportScope.values()) {
      export.scope().set(scope);
      assertThat(export.missing().get()).as(scope.label()).isNotEmpty();
      assertThat(export.names().get()).isEmpty();
    }
    export.export(folder.resolve("a.wav"), false);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theMixIsOneFileWithTheProjectsTempo() {
    fill();
    assertThat(export.names().get()).containsExactly("Cave.wav");
    Path file = folder.resolve("Cave.wav");
    export.export(file, false);
    assertThat(notices.shown()).isEmpty();
    assertThat(AudioReader.read(file, new Cancel()).audio().frames()).isEqualTo(2 * RATE);
    assertThat(marks(file).tempo().orElseThrow().bpm()).isEqualTo(120);
    assertThat(marks(file).loop()).isEmpty();
    assertThat(export.results().get()).hasSize(1);
  }

  @Test
  void itIsOfTheProjectThatWasOpenWhenItWasAskedFor() {
    fill();
    Deque<Runnable> held = new ArrayDeque<>();
    List<SongAudio> open = new ArrayList<>(List.of(new Tone()));
    export = export(open::getLast, held::add);
    Path file = folder.resolve("Cave.wav");
    export.export(file, false);
    open.clear(); // another project is open by now
    held.poll().run();
    assertThat(notices.shown()).isEmpty();
    assertThat(file).isRegularFile();
  }

  @Test
  void aLoopRegionBecomesALoopOfItsExactLength() {
    fill();
    history.perform(new SongEdit.SetLoop(Optional.of(new LoopRegion(100, 24_101, true))));
    export.scope().set(ExportScope.LOOP);
    Path file = folder.resolve("loop.wav");
    export.export(file, false);
    assertThat(AudioReader.read(file, new Cancel()).audio().frames()).isEqualTo(24_001);
    assertThat(marks(file).loop()).contains(new LoopSpan(0, 24_001));
  }

  @Test
  void stemsAreAlikeLongHeardAloneAndNotLevelled() throws IOException {
    fill();
    history.perform(new TrackEdit.SetMix(2, new Mix(-6, 0.5, true, false)));
    export.scope().set(ExportScope.STEMS);
    export.level().set(true);
    assertThat(export.names().get()).containsExactly("Lead.wav", "Lead-2.wav");
    export.export(folder.resolve("stems"), false);
    try (Stream<Path> files = Files.list(folder.resolve("stems"))) {
      assertThat(files.map(f -> AudioReader.read(f, new Cancel()).audio().frames()))
          .containsExactly(2 * RATE, 2 * RATE);
    }
    Project first = mixed.getFirst();
    assertThat(first.tracks()).hasSize(1);
    assertThat(first.tracks().getFirst().mix()).isEqualTo(new Mix(-6, 0.5, false, false));
    assertThat(export.results().get().getFirst().gainDb()).isEmpty();
  }

  @Test
  void anUntouchedClipGoesOutAsItsTakeToTheBit() {
    fill();
    desk.select(Set.of(4L));
    export.scope().set(ExportScope.CLIP);
    Path file = folder.resolve("clip.flac");
    export.export(file, false);
    DecodedAudio read = AudioReader.read(file, new Cancel());
    assertThat(mixed).isEmpty();
    assertThat(read.audio().channel(1)).isEqualTo(tone(RATE).channel(1));
    assertThat(read.source().depth()).isEqualTo(SampleFormat.S16);
  }

  @Test
  void aTrimmedClipIsRenderedWithoutItsTracksGain() {
    fill();
    history.perform(new ClipEdit.SetGain(4, -3));
    history.perform(new TrackEdit.SetMix(2, new Mix(-20, 0, false, false)));
    desk.select(Set.of(4L));
    export.scope().set(ExportScope.CLIP);
    export.export(folder.resolve("clip.wav"), false);
    assertThat(mixed.getFirst().tracks().getFirst().mix()).isEqualTo(Mix.DEFAULT);
    assertThat(mixed.getFirst().clips().map(TimelineClip::gainDb)).containsExactly(-3.0);
  }

  @Test
  void starredTakesCarryTheirRecipe() {
    fill();
    export.scope().set(ExportScope.STARRED);
    export.stars().set(4);
    assertThat(export.missing().get()).contains("4");
    export.stars().set(3);
    export.export(folder, false);
    Path file = folder.resolve("take 1.wav");
    var tags = AudioReader.read(file, new Cancel()).source().tags();
    TakeTags recipe = TakeTags.read(tags, "it").orElseThrow();
    assertThat(recipe.sampling().seed()).isEqualTo(77);
    assertThat(recipe.prompt().toString()).contains("calm harp");
    assertThat(recipe.decoder()).contains("fgla");
  }

  @Test
  void theLoudnessAskedForIsReached() {
    fill();
    export.level().set(true);
    export.lufs().set(-23);
    Path file = folder.resolve("mix.wav");
    export.export(file, false);
    AudioBuffer read = AudioReader.read(file, new Cancel()).audio();
    assertThat(Loudness.of(read).integratedLufs()).isCloseTo(-23, within(0.1));
  }

  @Test
  void aFileThatIsThereIsKeptAndTold() throws IOException {
    fill();
    Path file = folder.resolve("mix.wav");
    Files.writeString(file, "mine");
    export.export(file, false);
    assertThat(file).hasContent("mine");
    assertThat(notices.shown()).hasSize(1);
    export.export(file, true);
    assertThat(Files.size(file)).isGreaterThan(RATE);
  }

  @Test
  void eachTypeOffersItsOwnDepths() {
    fill();
    export.depth().set(Optional.of(SampleFormat.F32));
    export.type().set(FileType.FLAC);
    export.export(folder.resolve("mix.flac"), false);
    assertThat(notices.shown()).isEmpty();
    assertThat(export.results().get()).hasSize(1);
  }

  private static Marks marks(Path file) {
    DecodedAudio read = AudioReader.read(file, new Cancel());
    return FileMarks.read(file, read.source(), read.audio().frames());
  }

  /** A sine whose samples are whole 16-bit steps. */
  private static AudioBuffer tone(int frames) {
    float[][] samples = new float[2][frames];
    for (int i = 0; i < frames; i++) {
      long step = Math.round(8_000 * Math.sin(2 * Math.PI * 440 * i / RATE));
      samples[0][i] = step / 32_768f;
      samples[1][i] = -step / 32_768f;
    }
    return new AudioBuffer(RATE, samples);
  }

  private final class Tone implements SongAudio {
    @Override
    public AudioBuffer mix(Project project, long from, long to, Cancel cancel) {
      mixed.add(project);
      return tone((int) (to - from));
    }

    @Override
    public Stored source(Source source, Cancel cancel) {
      return new Stored(tone((int) source.frames()), SampleFormat.S16);
    }
  }

  private static final class NoSounds implements Sounds {
    private final ReadOnlyLongWrapper arrivals = new ReadOnlyLongWrapper();

    @Override
    public Optional<AudioBuffer> sound(Source source) {
      return Optional.empty();
    }

    @Override
    public ReadOnlyLongProperty arrivals() {
      return arrivals.getReadOnlyProperty();
    }
  }
}

package dualdiffusion.audio.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.audio.AudioException;
import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.FileType;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.marks.LoopSpan;
import dualdiffusion.audio.marks.Marker;
import dualdiffusion.audio.marks.Marks;
import dualdiffusion.audio.marks.Tempo;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Progress;
import dualdiffusion.dsp.Loudness;
import dualdiffusion.dsp.LoudnessTarget;
import dualdiffusion.dsp.Seam;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExporterTest {
  private static final ExportSettings USUAL = ExportSettings.USUAL;

  @TempDir private Path temp = Path.of("");

  /** The length is the formula's, whatever the loop's own rounding was. */
  @Property(tries = 60)
  void loopsHaveExactLengths(
      @ForAll @DoubleRange(min = 40, max = 240) double bpm,
      @ForAll @IntRange(min = 4, max = 8) int beats,
      @ForAll @IntRange(min = 0, max = 5) int rate) {
    int newRate = List.of(8_000, 11_025, 22_050, 32_000, 44_100, 48_000).get(rate);
    var tempo = Tempo.of(bpm, beats);
    int frames = (int) tempo.frames(16_000);
    var silent = Sounds.loop(AudioBuffer.silence(16_000, 1, frames), tempo);
    Prepared made = Prepared.of(silent, USUAL.withSampleRate(newRate), FileType.WAV);
    assertThat(made.audio().frames()).isEqualTo((int) Math.round(beats * 60 / bpm * newRate));
    assertThat(made.marks().loopsWhole(made.audio().frames())).isTrue();
    assertThat(made.notices()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "120, 8, 32000, 48000, wav, 192000",
    "117.1875, 8, 32000, 44100, wav, 180634",
    "93, 4, 32000, 44100, flac, 113806",
    "140, 8, 44100, 44100, ogg, 164571",
    "140, 8, 44100, 44100, mp3, 151200",
    "93, 1, 22050, 22050, mp3, 14226",
    "1000, 1, 48000, 48000, opus, 2880"
  })
  void loopsInFilesAreExactAndClean(
      double bpm, int beats, int rate, int newRate, String type, int frames) {
    var tempo = Tempo.of(bpm, beats);
    Sound loop = Sounds.loop(Sounds.ring(rate, (int) tempo.frames(rate), 0.2), tempo);
    Path file = temp.resolve("a." + type);
    ExportResult made = write(file, loop, USUAL.withSampleRate(newRate));
    assertThat(made.frames()).isEqualTo(frames);
    assertThat(made.seam().orElseThrow().isClean()).isTrue();
    Sound read = Sound.read(file, new Cancel());
    assertThat(read.audio().frames()).isEqualTo(frames);
    assertThat(read.marks().loop()).contains(new LoopSpan(0, frames));
    assertThat(read.marks().tempo().orElseThrow().beats()).isEqualTo(beats);
    assertThat(Seam.of(read.audio(), 0, frames).isClean()).isTrue();
  }

  @Test
  void aLoopFarFromItsBeatsKeepsItsLength() {
    Sound loop = Sounds.loop(Sounds.ring(32_000, 66_000, 0.2), Tempo.of(120, 4));
    ExportResult made = write(temp.resolve("a.wav"), loop, USUAL);
    assertThat(made.frames()).isEqualTo(66_000);
    assertThat(made.notices()).anyMatch(n -> n.contains("length was kept"));
  }

  @Test
  void aLoopWithAClickIsTold() {
    AudioBuffer cut = Sounds.ring(32_000, 64_000, 0.2).slice(0, 50_007);
    Sound loop = Sounds.loop(cut, Tempo.of(100, 0));
    ExportResult made = write(temp.resolve("a.wav"), loop, USUAL);
    assertThat(made.seam().orElseThrow().isClean()).isFalse();
    assertThat(made.lines()).anyMatch(l -> l.contains("it may click"));
  }

  @ParameterizedTest
  @CsvSource({"-23, wav", "-14, flac", "-30, wav"})
  void loudnessIsMetWithinATenth(double lufs, String type) {
    Sound sound = Sounds.once(Sounds.ring(48_000, 144_000, 0.05));
    Path file = temp.resolve("a." + type);
    ExportResult made = write(file, sound, USUAL.withLoudness(new LoudnessTarget(lufs, -0.5)));
    Loudness heard = Loudness.of(AudioReader.read(file, new Cancel()).audio());
    assertThat(heard.integratedLufs()).isCloseTo(lufs, within(0.1));
    assertThat(made.lufs().orElseThrow()).isCloseTo(lufs, within(0.1));
    double before = Loudness.integratedLufs(sound.audio());
    assertThat(made.gainDb().orElseThrow()).isCloseTo(lufs - before, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, -1, -6})
  void theCeilingHoldsAndNothingClips(double ceiling) {
    Sound sound = Sounds.loop(Sounds.ring(48_000, 96_000, 0.3), Tempo.of(120, 4));
    Path file = temp.resolve("a.wav");
    ExportResult made =
        write(
            file,
            sound,
            USUAL.withLoudness(new LoudnessTarget(-1, ceiling)).withDepth(SampleFormat.S16));
    Loudness heard = Loudness.of(AudioReader.read(file, new Cancel()).audio());
    assertThat(heard.truePeakDb()).isLessThan(ceiling + 0.01);
    assertThat(made.clipped()).isZero();
    assertThat(made.notices()).anyMatch(n -> n.contains("do not allow"));
  }

  @Test
  void silenceIsLeftAsItIs() {
    Sound silent = Sounds.once(AudioBuffer.silence(48_000, 2, 48_000));
    ExportResult made =
        write(temp.resolve("a.wav"), silent, USUAL.withLoudness(new LoudnessTarget(-16, -1)));
    assertThat(made.gainDb()).contains(0.0);
    assertThat(made.lufs()).isEmpty();
    assertThat(made.notices()).anyMatch(n -> n.contains("no loudness"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "flac", "ogg", "opus", "mp3"})
  void theSameExportIsTheSameFile(String type) throws IOException {
    Sound sound = Sounds.loop(Sounds.ring(32_000, 32_000, 0.3), Tempo.of(120, 2));
    Path one = temp.resolve("one." + type);
    Path other = temp.resolve("other." + type);
    ExportSettings settings = USUAL.withSampleRate(48_000);
    write(one, sound, settings);
    write(other, sound, settings);
    assertThat(Files.mismatch(one, other)).isEqualTo(-1);
  }

  @Test
  void samplesThatNeedNoRoundingAreKeptToTheBit() {
    float[] steps = new float[4000];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (i * 37 % 30_000 - 15_000) / 32_768f;
    }
    Sound sound = Sounds.once(new AudioBuffer(44_100, new float[][] {steps}));
    ExportSettings sixteen = USUAL.withDepth(SampleFormat.S16);
    Path file = temp.resolve("a.wav");
    write(file, sound, sixteen);
    assertThat(AudioReader.read(file, new Cancel()).audio().channel(0)).isEqualTo(steps);
    Sound quieter = Sounds.once(Sounds.ring(44_100, 4000, 0.1));
    Path plain = temp.resolve("b.wav");
    Path dithered = temp.resolve("c.wav");
    write(plain, quieter, sixteen.withDither(Optional.empty()));
    write(dithered, quieter, sixteen);
    assertThat(AudioReader.read(plain, new Cancel()).audio().channel(0))
        .isNotEqualTo(AudioReader.read(dithered, new Cancel()).audio().channel(0));
  }

  @Test
  void aPartTakesItsMarksAlong() {
    Marks marks =
        new Marks(
            Optional.of(new LoopSpan(0, 48_000)),
            Optional.of(Tempo.of(120, 2)),
            Optional.empty(),
            List.of(new Marker(30_000, "b"), new Marker(100, "a")));
    Sound sound = new Sound(Sounds.ring(48_000, 48_000, 0.1), marks, Map.of());
    Path file = temp.resolve("a.wav");
    ExportResult made =
        write(file, sound, USUAL.withPart(new Part(24_000, 48_000)).withSampleRate(24_000));
    assertThat(made.frames()).isEqualTo(12_000);
    assertThat(made.notices()).anyMatch(n -> n.contains("beyond the part"));
    Marks read = Sound.read(file, new Cancel()).marks();
    assertThat(read.markers()).containsExactly(new Marker(3000, "b"));
    assertThat(read.tempo()).contains(Tempo.of(120, 1));
    assertThat(read.loop()).isEmpty();
  }

  @Test
  void fadesBeginAndEndInSilence() {
    float[] ones = new float[10_000];
    Arrays.fill(ones, 0.5f);
    Sound sound = Sounds.once(new AudioBuffer(10_000, new float[][] {ones}));
    Path file = temp.resolve("a.wav");
    write(file, sound, USUAL.withFades(new Fades(0.1, 0.2)).withDepth(SampleFormat.F32));
    float[] faded = AudioReader.read(file, new Cancel()).audio().channel(0);
    assertThat(faded[0]).isZero();
    assertThat(faded[500]).isCloseTo(0.25f, within(1e-6f));
    assertThat(faded[1000]).isEqualTo(0.5f);
    assertThat(faded[7999]).isEqualTo(0.5f);
    assertThat(faded[9999]).isZero();
  }

  @Test
  void whatDoesNotFitIsTold() {
    Sound loop = Sounds.loop(Sounds.ring(8000, 8000, 0.1), Tempo.of(120, 2));
    Path file = temp.resolve("a.wav");
    assertThatThrownBy(() -> write(file, loop, USUAL.withFades(new Fades(1, 0))))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("would not go round");
    assertThatThrownBy(() -> write(file, loop, USUAL.withPart(new Part(10, 8001))))
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> USUAL.withSampleRate(10)).isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> write(temp.resolve("a.xyz"), loop, USUAL))
        .isInstanceOf(AudioException.class);
    Sound nothing = Sounds.once(AudioBuffer.silence(8000, 1, 0));
    assertThatThrownBy(() -> write(file, nothing, USUAL)).isInstanceOf(BadRequestException.class);
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aFileThatIsThereIsKeptUntilToldOtherwise() throws IOException {
    Sound sound = Sounds.once(Sounds.ring(8000, 800, 0.1));
    Path file = Files.writeString(temp.resolve("a.wav"), "precious");
    assertThatThrownBy(() -> write(file, sound, USUAL))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("is there");
    assertThat(file).hasContent("precious");
    write(file, sound, USUAL.withOverwrite(true));
    assertThat(AudioReader.read(file, new Cancel()).audio().frames()).isEqualTo(800);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void cancelLeavesNoFile(int step) {
    var cancel = new Cancel();
    Progress brake =
        update -> {
          if (update.step() == step) {
            cancel.cancel();
          }
        };
    Sound sound = Sounds.once(Sounds.ring(8000, 8000, 0.1));
    assertThatThrownBy(() -> Exporter.write(temp.resolve("a.wav"), sound, USUAL, cancel, brake))
        .isInstanceOf(CancelledException.class);
    assertThat(temp).isEmptyDirectory();
  }

  private static ExportResult write(Path file, Sound sound, ExportSettings settings) {
    return Exporter.write(file, sound, settings, new Cancel(), Progress.NONE);
  }
}

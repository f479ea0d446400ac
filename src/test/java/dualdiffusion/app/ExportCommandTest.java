package dualdiffusion.app;

import static dualdiffusion.app.Ran.studio;
import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.export.Sound;
import dualdiffusion.audio.marks.LoopSpan;
import dualdiffusion.audio.marks.Marker;
import dualdiffusion.audio.marks.RootNote;
import dualdiffusion.audio.marks.Tempo;
import dualdiffusion.core.Cancel;
import dualdiffusion.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code studio export} as a script runs it, and files that tell how they were made. */
class ExportCommandTest {
  private static Path composed = Path.of("");
  @TempDir private Path folder;

  @BeforeAll
  static void compose(@TempDir Path shared) throws IOException {
    studio(
        "compose",
        "--style",
        "harp",
        "--tempo",
        120,
        "--bars",
        1,
        "--seed",
        3,
        "--format",
        "wav",
        "--to",
        shared);
    composed = file(shared);
  }

  @Test
  void aComposedLoopGoesAroundTheTypes() {
    Path wav = composed;
    Sound made = Sound.read(wav, new Cancel());
    assertThat(made.marks().loop()).contains(new LoopSpan(0, 64_000));
    assertThat(made.marks().tempo()).contains(Tempo.of(120, 4));
    Path ogg = folder.resolve("out.ogg");
    Ran ran = studio("export", wav, "-o", ogg, "--json");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.file()).containsEntry("frames", 96_000).containsEntry("sampleRate", 48_000);
    Path flac = folder.resolve("out.flac");
    studio("export", ogg, "-o", flac, "--rate", 44_100, "--loudness", -16, "--depth", 16);
    Sound back = Sound.read(flac, new Cancel());
    assertThat(back.audio().frames()).isEqualTo(88_200);
    assertThat(back.marks().loop()).contains(new LoopSpan(0, 88_200));
    assertThat(back.marks().tempo()).contains(Tempo.of(120, 4));
    assertThat(studio("info", wav).out())
        .contains("loop: frames 0 to 64000, 2.000 s", "tempo: 120.00 bpm, 4 beats, 4/4");
  }

  @Test
  void marksAreGiven() {
    Path out = folder.resolve("out.wav");
    Ran ran =
        studio(
            "export",
            composed,
            "-o",
            out,
            "--once",
            "--loop-points",
            "0.5:1.5",
            "--tempo",
            "90",
            "--metre",
            "3/8",
            "--root",
            57,
            "--tune",
            -20,
            "--marker",
            "0.25=Verse = one",
            "--marker",
            "1",
            "--fade-in",
            "0.01",
            "--shape-noise",
            "--depth",
            "16");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("loop of 32000 frames from frame 16000", "seam: a step of");
    Sound back = Sound.read(out, new Cancel());
    assertThat(back.marks().loop()).contains(new LoopSpan(16_000, 32_000));
    assertThat(back.marks().tempo()).contains(new Tempo(90, 3, 3, 8));
    assertThat(back.marks().root().map(RootNote::note)).contains(57);
    assertThat(back.marks().markers())
        .containsExactly(new Marker(8000, "Verse = one"), new Marker(32_000, ""));
  }

  @Test
  void severalGoIntoAFolderAndAreNotReplaced() throws IOException {
    Path wav = composed;
    Path to = folder.resolve("takes");
    Object[] words = {"export", wav, wav, "--to", to, "--format", "flac"};
    assertThat(studio(words).code()).isZero();
    assertThat(AudioReader.read(file(to), new Cancel()).audio().frames()).isEqualTo(64_000);
    Ran again = studio(words);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.err()).contains("a file of that name is there");
    assertThat(studio(Stream.concat(Stream.of(words), Stream.of("--overwrite")).toArray()).code())
        .isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-o x.xyz",
        "-o x.wav --to y",
        "-o x.wav --depth 12",
        "-o x.wav --rate 1",
        "-o x.wav --part 1:0",
        "-o x.wav --part 0:99",
        "-o x.wav --loudness NaN",
        "-o x.wav --loudness -16 --ceiling 3",
        "-o x.wav --tempo 0",
        "-o x.wav --tempo 120 --metre four",
        "-o x.wav --marker z=1",
        "-o x.wav --marker 99",
        "-o x.wav --root 200",
        "-o x.wav --loop --fade-in 1",
        "-o x.flac --depth 32f",
        "--to y --part 0:1"
      })
  void absurdRequestsAreToldInWords(String line) {
    Stream<Object> words = Stream.of(line.split(" ")).filter(w -> !w.isEmpty()).map(w -> w);
    Ran ran = studio(Stream.concat(Stream.of("export", composed), words).toArray());
    assertThat(ran.code()).isNotZero();
    assertThat(ran.err()).isNotEmpty().doesNotContain("Exception", "unexpected");
    assertThat(Path.of("x.wav")).doesNotExist();
    assertThat(Path.of("y")).doesNotExist();
  }

  /** Every type carries the parameters; drawn again with them it is the same sound. */
  @Test
  void parametersAreReadBackFromEveryType() throws IOException {
    Path model = TinyModel.write(folder.resolve("tiny"));
    Path first = folder.resolve("first.wav");
    Ran made =
        studio(
            "generate",
            "--model",
            model,
            "-p",
            "harp=1.5",
            "-p",
            "calm",
            "--negative",
            "drums",
            "--seed",
            77,
            "--steps",
            3,
            "--guidance",
            1.5,
            "--solver",
            "heun",
            "--seconds",
            2,
            "-o",
            first);
    assertThat(made.err()).isEmpty();
    for (String type : new String[] {"wav", "flac", "ogg", "opus", "mp3"}) {
      Path exported = folder.resolve("exported." + type);
      assertThat(studio("export", first, "-o", exported).code()).isZero();
      assertThat(studio("info", exported).out())
          .contains("prompt: harp ×1.5, calm (not drums)", "seed: 77, 3 steps, guidance 1.5");
    }
    Path again = folder.resolve("again.wav");
    Ran drawn =
        studio(
            "generate",
            "--model",
            model,
            "--parameters-of",
            folder.resolve("exported.ogg"),
            "-o",
            again);
    assertThat(drawn.err()).isEmpty();
    assertThat(Files.mismatch(first, again)).isEqualTo(-1);
    Path other = folder.resolve("other.wav");
    studio(
        "generate",
        "--model",
        model,
        "--parameters-of",
        first,
        "--seed",
        78,
        "-p",
        "flute",
        "--seconds",
        1,
        "-o",
        other);
    assertThat(studio("info", other).out())
        .contains("prompt: flute (not drums)", "seed: 78, 3 steps", "1.000 s");
    Ran foreign = studio("generate", "--model", model, "--parameters-of", composed, "-o", other);
    assertThat(foreign.code()).isEqualTo(1);
    assertThat(foreign.err()).contains("does not say how it was made");
  }

  private static Path file(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> !f.toString().endsWith(".json")).sorted().findFirst().orElseThrow();
    }
  }
}

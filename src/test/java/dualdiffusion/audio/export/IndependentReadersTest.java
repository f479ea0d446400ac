package dualdiffusion.audio.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.marks.LoopSpan;
import dualdiffusion.audio.marks.Marker;
import dualdiffusion.audio.marks.Marks;
import dualdiffusion.audio.marks.RootNote;
import dualdiffusion.audio.marks.Tempo;
import dualdiffusion.config.Json;
import dualdiffusion.config.TakeTags;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.dsp.LoudnessTarget;
import dualdiffusion.dsp.Seam;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exported files as ffprobe, ffmpeg, sox and Java Sound read them; skipped without the first. */
class IndependentReadersTest {
  private static final int RATE = 48_000;

  /** A prime: no codec's packets and no processor's lanes divide it. */
  private static final int FRAMES = 31_337;

  private static final Tempo TEMPO = Tempo.of(2 * 60.0 * RATE / FRAMES, 2);
  private static final double STEP = 0x1p-15;

  @TempDir private Path temp = Path.of("");

  @BeforeAll
  static void tools() {
    Tool.need("ffprobe", "ffmpeg", "sox", "soxi");
  }

  @ParameterizedTest
  @CsvSource({
    "wav, S16, pcm_s16le", "wav, S24, pcm_s24le", "wav, F32, pcm_f32le", "flac, S16, flac",
    "flac, S24, flac", "ogg, S24, opus", "opus, S24, opus", "mp3, S24, mp3"
  })
  void ffprobeReadsWhatWasMeant(String type, SampleFormat depth, String codec) {
    Path file = export(loop(chord()), type, depth);
    Map<String, Object> found =
        Json.parseTree(
            Tool.run(
                    words(
                        "ffprobe -v warning -show_streams -show_format -of json", file.toString()))
                .text(),
            "ffprobe");
    Map<?, ?> stream = (Map<?, ?>) ((List<?>) found.get("streams")).getFirst();
    assertThat(stream.get("codec_name")).isEqualTo(codec);
    assertThat(stream.get("sample_rate")).isEqualTo("48000");
    assertThat(stream.get("channels")).isEqualTo(2);
    Map<String, String> tags = tags(stream);
    tags.putAll(tags((Map<?, ?>) found.get("format")));
    assertThat(tags).containsEntry("title", "calm piano");
    TakeTags recipe = TakeTags.read(tags, "ffprobe").orElseThrow();
    assertThat(recipe.prompt()).isEqualTo(Prompt.of("calm piano"));
    assertThat(recipe.sampling().seed()).isEqualTo(SamplingSettings.DEFAULT.seed());
    if (!type.equals("wav")) {
      assertThat(tags).containsEntry("loopstart", "0").containsEntry("looplength", "" + FRAMES);
      assertThat(tags).containsEntry("beats", "2");
      String tempo = tags.getOrDefault("bpm", tags.getOrDefault("tbpm", ""));
      assertThat(Double.parseDouble(tempo)).isEqualTo(TEMPO.bpm());
    }
    if (depth.isInteger() && (type.equals("wav") || type.equals("flac"))) {
      assertThat(stream.get("duration_ts")).isEqualTo(FRAMES);
    }
  }

  @ParameterizedTest
  @CsvSource({"wav, S16", "wav, S24", "wav, F32", "flac, S16", "flac, S24"})
  void otherDecodersGiveTheSamplesToTheBit(String type, SampleFormat depth)
      throws IOException, UnsupportedAudioFileException {
    AudioBuffer sound = chord();
    Path file = export(loop(sound), type, depth);
    isSame(ffmpeg(file), sound);
    isSame(sox(file), sound);
    assertThat(soxi(file, "-s")).isEqualTo("" + FRAMES);
    assertThat(soxi(file, "-r")).isEqualTo("" + RATE);
    assertThat(soxi(file, "-b")).isEqualTo("" + depth.bits());
    String stat = Tool.talk("sox", file.toString(), "-n", "stat").complaints();
    assertThat(stat).doesNotContain("WARN").doesNotContain("clipped");
    assertThat(number(stat, "Maximum amplitude: +(\\S+)")).isCloseTo(peak(sound), within(1e-6));
    if (type.equals("wav")) {
      javaSoundGives(file, sound, depth);
    }
  }

  @ParameterizedTest
  @CsvSource({"ogg, 33", "opus, 33", "mp3, 70"})
  void lossyFilesAreCloseToTheirLastFrame(String type, double decibels) {
    AudioBuffer sound = chord();
    AudioBuffer heard = ffmpeg(export(loop(sound), type, SampleFormat.S24));
    assertThat(heard.frames()).isEqualTo(FRAMES);
    double noise = 0;
    double power = 0;
    for (int i = 0; i < FRAMES; i++) {
      noise += Math.pow(heard.channel(0)[i] - sound.channel(0)[i], 2);
      power += Math.pow(sound.channel(0)[i], 2);
    }
    assertThat(10 * Math.log10(power / noise)).isGreaterThan(decibels);
    int near = RATE / 50;
    double atWrap = Math.max(error(sound, heard, 0, near), error(sound, heard, -near, 0));
    assertThat(atWrap).isLessThan(1.5 * error(sound, heard, near, FRAMES - near));
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "flac", "ogg", "opus", "mp3"})
  void noClickIsHeardWhereLoopsBeginAnew(String type) {
    AudioBuffer bright = ffmpeg(export(loop(Sounds.ring(RATE, FRAMES, 0.2)), type));
    assertThat(Seam.of(bright, 0, FRAMES).isClean()).isTrue();
    Seam seam = Seam.of(ffmpeg(export(loop(chord()), type)), 0, FRAMES);
    assertThat(seam.usual()).isLessThan(2 * Seam.of(chord(), 0, FRAMES).usual());
    // Opus's own noise is above what music of three sines hides; the cut below makes −29 dB.
    boolean opus = type.equals("ogg") || type.equals("opus");
    assertThat(opus ? seam.stepDb() < -45 : seam.isClean()).as("%s", seam).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "flac", "ogg", "opus", "mp3"})
  void aLoopThatWasCutClicks(String type) {
    int length = FRAMES - 50;
    Sound cut = loop(chord().slice(0, length));
    Seam seam = Seam.of(ffmpeg(export(cut, type)), 0, length);
    assertThat(seam.isClean()).isFalse();
    assertThat(seam.stepDb()).isGreaterThan(-30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wav", "flac", "ogg", "mp3"})
  void aLoopBehindABeginningGoesRoundToo(String type) {
    int start = 5_003;
    AudioBuffer ring = Sounds.ring(RATE, FRAMES, 0.2);
    float[][] whole = new float[2][start + FRAMES];
    for (int c = 0; c < 2; c++) {
      ring.read(c, FRAMES - start, whole[c], 0, start);
      ring.read(c, 0, whole[c], start, FRAMES);
    }
    Marks marks = Marks.NONE.withLoop(Optional.of(new LoopSpan(start, FRAMES)));
    AudioBuffer heard =
        ffmpeg(export(new Sound(new AudioBuffer(RATE, whole), marks, Map.of()), type));
    assertThat(heard.frames()).isEqualTo(start + FRAMES);
    assertThat(Seam.of(heard, start, start + FRAMES).isClean()).isTrue();
  }

  @Test
  void chunksStandAsTheirSpecificationsSay() throws IOException {
    Map<String, ByteBuffer> chunks = WavChunks.of(export(loop(chord()), "wav"));
    ByteBuffer smpl = chunks.get("smpl");
    assertThat(smpl.getInt(8)).isEqualTo(Math.round(1e9 / RATE));
    assertThat(smpl.getInt(12)).isEqualTo(57);
    assertThat(smpl.getInt(28)).isEqualTo(1);
    assertThat(smpl.getInt(36 + 4)).as("forward").isZero();
    assertThat(smpl.getInt(36 + 8)).isZero();
    assertThat(smpl.getInt(36 + 12)).as("the last frame is played").isEqualTo(FRAMES - 1);
    ByteBuffer acid = chunks.get("acid");
    assertThat(acid.getInt(0) & 1).as("no one-shot").isZero();
    assertThat(acid.getShort(4)).isEqualTo((short) 57);
    assertThat(acid.getInt(12)).isEqualTo(2);
    assertThat(acid.getFloat(20)).isEqualTo((float) TEMPO.bpm());
    ByteBuffer cue = chunks.get("cue ");
    assertThat(cue.getInt(0)).isEqualTo(2);
    assertThat(cue.getInt(4 + 20)).isZero();
    assertThat(cue.getInt(4 + 24 + 20)).isEqualTo(12_345);
    String labels = StandardCharsets.UTF_8.decode(chunks.get("LISTadtl").position(4)).toString();
    assertThat(labels).contains("labl").contains("begin\0").contains("middle\0");
    assertThat(chunks.get("data").capacity()).isEqualTo(FRAMES * 2 * 3);
  }

  @ParameterizedTest
  @CsvSource({"wav, -16", "flac, -23", "ogg, -18", "mp3, -18"})
  void ffmpegMeasuresTheLoudnessThatWasAsked(String type, double lufs) {
    Sound sound = Sounds.once(Sounds.ring(RATE, 3 * RATE, 0.05));
    Path file = temp.resolve("loud." + type);
    write(file, sound, ExportSettings.USUAL.withLoudness(new LoudnessTarget(lufs, -1)));
    String told =
        Tool.talk(
                words(
                    "ffmpeg -hide_banner -nostats -i",
                    file.toString(),
                    "-af",
                    "ebur128=peak=true",
                    "-f",
                    "null",
                    "-"))
            .complaints();
    String summary = told.substring(told.indexOf("Summary:"));
    assertThat(number(summary, "I: +(\\S+) LUFS")).isCloseTo(lufs, within(0.15));
    assertThat(number(summary, "Peak: +(\\S+) dBFS")).isLessThanOrEqualTo(-0.9);
  }

  @Test
  void soxHearsBelowTheLastBitWhereThereIsDither() {
    float[] quiet = new float[RATE];
    for (int i = 0; i < quiet.length; i++) {
      quiet[i] = (float) (0.4 * STEP * Math.sin(2 * Math.PI * 440 * i / RATE));
    }
    Sound sound = Sounds.once(new AudioBuffer(RATE, new float[][] {quiet}));
    ExportSettings sixteen = ExportSettings.USUAL.withDepth(SampleFormat.S16);
    write(temp.resolve("plain.wav"), sound, sixteen.withDither(Optional.empty()));
    write(temp.resolve("dithered.wav"), sound, sixteen);
    assertThat(part(mono(temp.resolve("plain.wav")), quiet)).isZero();
    assertThat(part(mono(temp.resolve("dithered.wav")), quiet)).isCloseTo(1, within(0.1));
  }

  /** Three sines that go round in whole cycles; every sample is a whole step of 16 bits. */
  private static AudioBuffer chord() {
    float[][] channels = new float[2][FRAMES];
    for (int c = 0; c < 2; c++) {
      for (int i = 0; i < FRAMES; i++) {
        double sum = 0;
        for (int cycles : new int[] {144, 181, 216}) {
          sum += 0.15 * Math.sin(2 * Math.PI * cycles * i / FRAMES + 0.7 + c);
        }
        channels[c][i] = (float) (Math.round(sum / STEP) * STEP);
      }
    }
    return new AudioBuffer(RATE, channels);
  }

  private static Sound loop(AudioBuffer audio) {
    Marks marks =
        Marks.loop(audio.frames(), TEMPO)
            .withRoot(Optional.of(new RootNote(57, 0)))
            .withMarkers(List.of(new Marker(0, "begin"), new Marker(12_345, "middle")));
    Map<String, String> tags =
        TakeTags.of("starter", Prompt.of("calm piano"), SamplingSettings.DEFAULT);
    return new Sound(audio, marks, tags);
  }

  private Path export(Sound sound, String type) {
    return export(sound, type, SampleFormat.S24);
  }

  private Path export(Sound sound, String type, SampleFormat depth) {
    Path file = temp.resolve("loop." + type);
    ExportSettings settings = ExportSettings.USUAL.withOverwrite(true);
    boolean lossless = type.equals("wav") || type.equals("flac");
    write(file, sound, lossless ? settings.withDepth(depth) : settings);
    return file;
  }

  private static void write(Path file, Sound sound, ExportSettings settings) {
    Exporter.write(file, sound, settings, new Cancel(), Progress.NONE);
  }

  private static AudioBuffer ffmpeg(Path file) {
    String[] command = words("ffmpeg -v error -i", file.toString(), "-f", "f32le", "-");
    return new AudioBuffer(RATE, Tool.run(command).channels(2));
  }

  private static AudioBuffer sox(Path file) {
    return new AudioBuffer(RATE, soxChannels(file, 2));
  }

  private static float[] mono(Path file) {
    return soxChannels(file, 1)[0];
  }

  private static float[][] soxChannels(Path file, int count) {
    return Tool.run("sox", file.toString(), "-t", "f32", "-").channels(count);
  }

  private static String soxi(Path file, String what) {
    return Tool.run("soxi", what, file.toString()).text();
  }

  private static void isSame(AudioBuffer heard, AudioBuffer sound) {
    for (int c = 0; c < 2; c++) {
      assertThat(Arrays.mismatch(heard.channel(c), sound.channel(c))).as("frame").isEqualTo(-1);
    }
  }

  private static void javaSoundGives(Path file, AudioBuffer sound, SampleFormat depth)
      throws IOException, UnsupportedAudioFileException {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
      assertThat(in.getFrameLength()).isEqualTo(FRAMES);
      byte[] bytes = in.readAllBytes();
      int width = depth.bits() / 8;
      for (int i = 0; i < 2 * FRAMES; i++) {
        int word = 0;
        for (int b = 0; b < width; b++) {
          word |= (bytes[i * width + b] & 0xFF) << (32 - depth.bits() + 8 * b);
        }
        float sample = depth.isInteger() ? (float) (word * 0x1p-31) : Float.intBitsToFloat(word);
        assertThat(sample).isEqualTo(sound.channel(i % 2)[i / 2]);
      }
    }
  }

  /** The largest difference; places before the first frame are counted from the end. */
  private static double error(AudioBuffer sound, AudioBuffer heard, int from, int to) {
    double most = 0;
    for (int i = from; i < to; i++) {
      int at = Math.floorMod(i, FRAMES);
      for (int c = 0; c < sound.channelCount(); c++) {
        most = Math.max(most, Math.abs(sound.channel(c)[at] - heard.channel(c)[at]));
      }
    }
    return most;
  }

  /** How much of a signal is in another: 1 for all of it. */
  private static double part(float[] heard, float[] signal) {
    double both = 0;
    double power = 0;
    for (int i = 0; i < signal.length; i++) {
      both += (double) heard[i] * signal[i];
      power += (double) signal[i] * signal[i];
    }
    return both / power;
  }

  private static double peak(AudioBuffer sound) {
    double most = 0;
    for (int c = 0; c < sound.channelCount(); c++) {
      for (float sample : sound.channel(c)) {
        most = Math.max(most, sample);
      }
    }
    return most;
  }

  private static double number(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return Double.parseDouble(found.group(1));
  }

  private static Map<String, String> tags(Map<?, ?> part) {
    Map<String, String> tags = new HashMap<>();
    if (part.get("tags") instanceof Map<?, ?> found) {
      found.forEach((name, value) -> tags.put(low(name), String.valueOf(value)));
    }
    return tags;
  }

  private static String low(Object name) {
    return String.valueOf(name).toLowerCase(Locale.ROOT);
  }

  private static String[] words(String command, String... more) {
    return Stream.concat(Stream.of(command.split(" ")), Stream.of(more)).toArray(String[]::new);
  }
}

package dualdiffusion.app.bench;

import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.composer.Composer;
import dualdiffusion.composer.Request;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.pipeline.Pipeline;
import dualdiffusion.dataset.pipeline.PipelineConfig;
import dualdiffusion.dataset.pipeline.PipelineDefaults;
import dualdiffusion.dataset.runner.LocalRunner;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.Runner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures the data-set stages on one core: seconds of music in a second of that core's time, so
 * that other programs on the machine count little. Reading and writing are part of it.
 */
public final class DatasetBench {
  private static final int SECONDS = 60;
  private static final String SET = "set";
  private static final String OTHER = "other";

  /** Labels are arithmetic of embeddings: no sound is read. */
  private static final List<String> STAGES =
      PipelineConfig.STAGES.stream().filter(s -> !s.equals(PipelineConfig.LABEL)).toList();

  private static final RunSettings ONE = RunSettings.jobs(1);
  private static final Runner HERE = LocalRunner.of(ONE);
  private static final Pattern USER = Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s");

  private final Path model;
  private final int files;
  private final Optional<Runner> other;

  /**
   * What one stage takes.
   *
   * @param cpuSeconds of this process for all files
   * @param timesRealTime seconds of sound in a second of one core
   * @param toLoudnorm its speed to that of {@code ffmpeg -af loudnorm}; null without ffmpeg
   * @param byOther processor time of the other runner, where one was given, to this one's; what
   *     sees all samples at once is done by the same either way
   */
  public record Row(
      String stage,
      double cpuSeconds,
      double timesRealTime,
      @Nullable Double toLoudnorm,
      @Nullable Double byOther) {}

  /**
   * All of it.
   *
   * @param files of a minute each, Ogg (Opus)
   */
  public record Report(int files, double seconds, List<Row> stages, List<String> notes) {}

  /**
   * @param model that embeds and encodes
   * @param files of a minute each
   */
  public DatasetBench(Path model, int files) {
    this(model, files, Optional.empty());
  }

  /**
   * @param other does the same a second time, in this process
   */
  public DatasetBench(Path model, int files, Optional<Runner> other) {
    this.model = model;
    this.files = files;
    this.other = other;
  }

  /**
   * @throws BenchException when there is no room for its files
   */
  public Report run() {
    try {
      Path folder = Files.createTempDirectory("dataset-bench");
      try {
        return run(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new BenchException(
          "The bench's files cannot be written: " + e.getMessage() + ".", "Check free space.", e);
    }
  }

  private Report run(Path folder) throws IOException {
    Path music = Files.createDirectories(folder.resolve("music"));
    for (int i = 0; i < files; i++) {
      write(music.resolve("song" + i + ".opus"), i);
    }
    Optional<Double> loudnorm = loudnorm(music, folder);
    List<Row> rows = new ArrayList<>();
    double seconds = (double) files * SECONDS;
    loudnorm.ifPresent(s -> rows.add(new Row("ffmpeg loudnorm", s, seconds / s, 1.0, null)));
    warmUp(folder);
    for (String stage : STAGES) {
      double cpu = stage(folder, SET, stage, files, HERE);
      Double ratio = loudnorm.map(s -> s / cpu).orElse(null);
      rows.add(new Row(stage, cpu, seconds / cpu, ratio, byOther(folder, stage, cpu)));
    }
    List<String> notes =
        loudnorm.isPresent() ? List.of() : List.of("ffmpeg is not installed: nothing to compare.");
    return new Report(files, seconds, rows, notes);
  }

  /** Libraries load, code is compiled. */
  private void warmUp(Path folder) throws IOException {
    for (String stage : STAGES) {
      stage(folder, SET, stage, 1, HERE);
      other.ifPresent(runner -> stage(folder, OTHER, stage, 1, runner));
    }
    delete(folder.resolve(SET));
    if (other.isPresent()) {
      delete(folder.resolve(OTHER));
    }
  }

  private @Nullable Double byOther(Path folder, String stage, double cpu) {
    return other.map(runner -> stage(folder, OTHER, stage, files, runner) / cpu).orElse(null);
  }

  private double stage(Path folder, String set, String stage, int most, Runner runner) {
    PipelineConfig config =
        PipelineDefaults.of(
            folder.resolve(set),
            Map.of(
                "stages",
                "[\"" + stage + "\"]",
                "imports.sources",
                "[{\"folder\": \"music\", \"include\": \"song[0-%d]\"}]"
                    .formatted(Math.min(9, most - 1)),
                "encode.offsets",
                "1"));
    long before = cpuNanos();
    new Pipeline(config, folder, model, ONE, runner, Progress.NONE, new Cancel(), _ -> {})
        .run(_ -> {});
    return Math.max(1e-3, (cpuNanos() - before) / 1e9);
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static void write(Path file, int seed) {
    AudioBuffer loop = Composer.compose(Request.any(seed), new Cancel()).audio();
    float[][] samples = new float[loop.channelCount()][SECONDS * loop.sampleRate()];
    for (int c = 0; c < samples.length; c++) {
      for (int i = 0; i < samples[c].length; i++) {
        samples[c][i] = loop.channel(c)[i % loop.frames()];
      }
    }
    var audio = new AudioBuffer(loop.sampleRate(), samples);
    AudioWriter.write(file, audio, OutputFormat.forPath(file), Map.of(), new Cancel());
  }

  /** Processor seconds of the usual tool for one pass over all files; empty where it is missing. */
  private static Optional<Double> loudnorm(Path music, Path folder) throws IOException {
    double sum = 0;
    try (Stream<Path> songs = Files.list(music)) {
      for (Path song : songs.sorted().toList()) {
        Optional<Double> one = ffmpeg(song, folder.resolve("loudnorm.flac"));
        if (one.isEmpty()) {
          return one;
        }
        sum += one.get();
      }
    }
    return Optional.of(sum);
  }

  private static Optional<Double> ffmpeg(Path song, Path out) {
    List<String> words =
        List.of(
            "ffmpeg",
            "-nostdin",
            "-y",
            "-benchmark",
            "-threads",
            "1",
            "-i",
            song.toString(),
            "-af",
            "loudnorm=I=-20:TP=-1",
            "-ar",
            "48000",
            out.toString());
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher match = USER.matcher(said);
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0 && match.find()
          ? Optional.of(Double.parseDouble(match.group(1)) + Double.parseDouble(match.group(2)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // not installed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

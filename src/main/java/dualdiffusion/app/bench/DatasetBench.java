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
import dualdiffusion.dataset.runner.RunSettings;
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
  private static final Pattern USER = Pattern.compile("bench: utime=([0-9.]+)s stime=([0-9.]+)s");

  private final Path model;
  private final int files;

  /**
   * What one stage takes.
   *
   * @param cpuSeconds of this process for all files
   * @param timesRealTime seconds of sound in a second of one core
   * @param toLoudnorm its speed to that of {@code ffmpeg -af loudnorm}; null without ffmpeg
   */
  public record Row(
      String stage, double cpuSeconds, double timesRealTime, @Nullable Double toLoudnorm) {}

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
    this.model = model;
    this.files = files;
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
    loudnorm.ifPresent(s -> rows.add(new Row("ffmpeg loudnorm", s, seconds / s, 1.0)));
    stage(folder, PipelineConfig.IMPORT, 1); // libraries load, code is compiled
    delete(folder.resolve("set"));
    for (String stage : PipelineConfig.STAGES) {
      if (!stage.equals(PipelineConfig.LABEL)) { // arithmetic of embeddings: no sound is read
        double cpu = stage(folder, stage, files);
        Double ratio = loudnorm.map(s -> s / cpu).orElse(null);
        rows.add(new Row(stage, cpu, seconds / cpu, ratio));
      }
    }
    List<String> notes =
        loudnorm.isPresent() ? List.of() : List.of("ffmpeg is not installed: nothing to compare.");
    return new Report(files, seconds, rows, notes);
  }

  private double stage(Path folder, String stage, int most) {
    PipelineConfig config =
        PipelineDefaults.of(
            folder.resolve("set"),
            Map.of(
                "stages",
                "[\"" + stage + "\"]",
                "imports.sources",
                "[{\"folder\": \"music\", \"include\": \"song[0-%d]\"}]"
                    .formatted(Math.min(9, most - 1)),
                "encode.offsets",
                "1"));
    long before = cpuNanos();
    new Pipeline(config, folder, model, RunSettings.jobs(1), Progress.NONE, new Cancel(), _ -> {})
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

package dualdiffusion.training.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dualdiffusion.config.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object a line: {@code step}, {@code time} (UTC, ISO 8601) and the numbers by name; null
 * stands for one that is not finite.
 */
public final class JsonLog implements TrainLog {
  private static final String TIME = "time";

  private final LogFile file;
  private final InstantSource clock;

  private JsonLog(LogFile file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Goes on with a file. Lines that a crash cut short, and those of steps beyond the checkpoint,
   * which will be done again, are taken out first.
   *
   * @param done steps of the checkpoint
   * @throws dualdiffusion.core.ProblemException when it cannot be written; it is kept as it was
   */
  public static JsonLog open(Path path, long done, InstantSource clock) {
    if (Files.exists(path)) {
      keep(path, done);
    }
    return new JsonLog(LogFile.append(path), clock);
  }

  private static void keep(Path path, long done) {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(part)) {
        lines(path, line -> copy(line, done, out));
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw LogFile.failed(path, e);
    }
  }

  private static void copy(LogLine line, long done, BufferedWriter out) throws IOException {
    if (line.step() <= done) {
      out.write(line.text());
      out.write('\n');
    }
  }

  /**
   * Tells another log what a file has, e.g. for the charts of a run that goes on. Nothing where
   * there is no file.
   */
  public static void replay(Path path, TrainLog onto) {
    try {
      if (Files.exists(path)) {
        lines(path, line -> onto.scalars(line.step(), line.values()));
      }
    } catch (IOException e) {
      throw LogFile.failed(path, e);
    }
  }

  /** What is done with a line. */
  @FunctionalInterface
  private interface Use {
    void accept(LogLine line) throws IOException;
  }

  private static void lines(Path path, Use use) throws IOException {
    var decoder = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
    try (var in = new BufferedReader(new InputStreamReader(Files.newInputStream(path), decoder))) {
      for (String text = in.readLine(); text != null; text = in.readLine()) {
        Optional<LogLine> line = LogLine.of(text);
        if (line.isPresent()) {
          use.accept(line.get());
        }
      }
    }
  }

  @Override
  public void scalars(long step, Map<String, Double> values) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(LogLine.STEP, step);
    line.put(TIME, clock.instant().toString());
    values.forEach((name, value) -> line.put(name, finite(value)));
    file.write((Json.toLine(line) + "\n").getBytes(UTF_8));
  }

  private static Optional<Double> finite(double value) {
    return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
  }

  @Override
  public void close() {
    file.close();
  }
}

package dualdiffusion.training.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.READ;

import dualdiffusion.core.RunPoint;
import dualdiffusion.training.TrainingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link JsonLog} that another process writes, as far as its lines are whole. A run that
 * goes on from a checkpoint begins its file anew: then all points come again, and what comes later
 * stands.
 */
public final class LogFollower {
  private static final int CHUNK = 1 << 20;

  private final Path file;
  private long position;
  private @Nullable Object identity;

  private LogFollower(Path file, long position, @Nullable Object identity) {
    this.file = file;
    this.position = position;
    this.identity = identity;
  }

  /** From the first line on; the file need not be there yet. */
  public static LogFollower of(Path file) {
    return new LogFollower(file, 0, null);
  }

  /** The points of a file's last bytes, oldest first; a line that begins before them is left out. */
  public static List<RunPoint> tail(Path file, int bytes) {
    try {
      var now = Files.readAttributes(file, BasicFileAttributes.class);
      return new LogFollower(file, Math.max(0, now.size() - bytes), now.fileKey()).next();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The points that came since the last call, at most a megabyte of them: empty at the end. */
  public List<RunPoint> next() {
    try {
      var now = Files.readAttributes(file, BasicFileAttributes.class);
      if (now.size() < position || !Objects.equals(identity, now.fileKey())) {
        position = 0;
        identity = now.fileKey();
      }
      return now.size() > position ? read() : List.of();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private List<RunPoint> read() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    try (FileChannel in = FileChannel.open(file, READ)) {
      in.position(position);
      while (bytes.hasRemaining() && in.read(bytes) >= 0) {}
    }
    int whole = wholeLines(bytes);
    position += whole;
    return points(new String(bytes.array(), 0, whole, UTF_8));
  }

  /** Bytes up to the last line's end; all of a line that is longer than can be. */
  private static int wholeLines(ByteBuffer bytes) {
    int end = bytes.position();
    while (end > 0 && bytes.get(end - 1) != '\n') {
      end--;
    }
    return end == 0 && !bytes.hasRemaining() ? bytes.position() : end;
  }

  private static List<RunPoint> points(String lines) {
    List<RunPoint> points = new ArrayList<>();
    lines
        .lines()
        .map(LogLine::of)
        .flatMap(Optional::stream)
        .forEach(line -> points.add(new RunPoint(line.step(), line.values())));
    return points;
  }

  private static TrainingException unreadable(Path file, IOException e) {
    return new TrainingException(
        "The log " + file + " cannot be read: " + e.getMessage() + ".",
        "The run is not touched by this.",
        "Check the file's permissions.",
        e);
  }
}

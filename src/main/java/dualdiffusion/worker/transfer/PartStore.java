package dualdiffusion.worker.transfer;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one studio sent: parts named by their SHA-256, whole ({@code HASH}) or as far as they came
 * ({@code HASH.part}). It grows to a quota; then what was not used for longest goes, but never what
 * a job waits for.
 */
public final class PartStore {
  private static final String UNFINISHED = ".part";

  private final Path folder;
  private final long quota;
  private final Map<String, Integer> held = new HashMap<>();
  private final Map<String, Receiving> receiving = new HashMap<>();

  /**
   * @param folder the studio's own; exists
   * @param quota bytes
   */
  public PartStore(Path folder, long quota) {
    this.folder = folder;
    this.quota = quota;
  }

  /**
   * How much of a part is there.
   *
   * @param bytes that came
   */
  public record State(long bytes, boolean complete) {}

  /** How much of a part is there; counts as a use of it. */
  public synchronized State state(String hash, Instant now) {
    try {
      Path whole = folder.resolve(Names.hash(hash));
      if (Files.exists(whole)) {
        Files.setLastModifiedTime(whole, FileTime.from(now));
        return new State(Files.size(whole), true);
      }
      Path unfinished = unfinished(hash);
      return new State(Files.exists(unfinished) ? Files.size(unfinished) : 0, false);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /**
   * Begins or goes on with a part. Whoever was still sending it is refused from now on: that is a
   * connection that broke.
   *
   * @param offset must be what has come so far
   * @throws OffsetException when something else has come
   * @throws BadRequestException when the length is wrong, or the quota too small
   */
  public synchronized Receiving receive(String hash, long length, long offset) {
    Path file = unfinished(hash);
    long here = state(hash, Instant.now()).bytes();
    if (Files.exists(folder.resolve(hash)) || offset != here) {
      throw new OffsetException(offset, here);
    }
    if (length < 1 || offset > length || length > quota) {
      throw new BadRequestException(
          "A part of " + length + " bytes does not fit into the worker's store of " + quota + ".",
          "Use a shorter clip, or give the worker a larger store.");
    }
    makeRoom(length - offset, file);
    var next = new Receiving(this, hash, file, length, offset);
    receiving.put(hash, next);
    return next;
  }

  /** Keeps parts until {@link #release}, however full it gets. */
  public synchronized void hold(List<String> hashes) {
    hashes.forEach(h -> held.merge(h, 1, Integer::sum));
  }

  public synchronized void release(List<String> hashes) {
    hashes.forEach(h -> held.computeIfPresent(h, (_, n) -> n > 1 ? n - 1 : null));
  }

  /** File of a whole part. */
  public Path file(String hash) {
    return folder.resolve(Names.hash(hash));
  }

  /** Deletes what nobody used for longer than the time. */
  public synchronized void expire(Instant now, Duration life) {
    Instant oldest = now.minus(life);
    for (Stored part : stored()) {
      if (part.used().isBefore(oldest) && isFree(part.file())) {
        delete(part.file());
      }
    }
  }

  /** Bytes on the disk. */
  public synchronized long used() {
    return stored().stream().mapToLong(Stored::bytes).sum();
  }

  boolean isCurrent(Receiving asking) {
    return receiving.get(asking.hash()) == asking;
  }

  void ended(Receiving over) {
    receiving.remove(over.hash(), over);
  }

  private void makeRoom(long needed, Path except) {
    List<Stored> parts = stored();
    long used = parts.stream().mapToLong(Stored::bytes).sum();
    for (Stored part : parts) {
      if (used + needed <= quota) {
        return;
      }
      if (!part.file().equals(except) && isFree(part.file())) {
        delete(part.file());
        used -= part.bytes();
      }
    }
    if (used + needed > quota) {
      throw new BadRequestException(
          "The worker's store for this studio is full of audio that waiting jobs need.",
          "Wait until some of them have ended.");
    }
  }

  private boolean isFree(Path file) {
    String name = String.valueOf(file.getFileName()).replace(UNFINISHED, "");
    return !held.containsKey(name) && !receiving.containsKey(name);
  }

  private record Stored(Path file, long bytes, Instant used) {}

  /** The least recently used first. */
  private List<Stored> stored() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(PartStore::look)
          .filter(s -> s != null)
          .sorted(Comparator.comparing(Stored::used))
          .toList();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static @Nullable Stored look(Path file) {
    try {
      return new Stored(file, Files.size(file), Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      return null; // It was moved or deleted at this moment.
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private Path unfinished(String hash) {
    return folder.resolve(Names.hash(hash) + UNFINISHED);
  }

  /** What a disk that takes nothing more is told as. */
  public static ProblemException broken(IOException e) {
    return new ProblemException(
        Problem.of(
            "The worker's disk fails: " + e.getMessage() + ".",
            "Check the worker's free space and permissions."),
        e);
  }
}

package dualdiffusion.training;

import dualdiffusion.config.FolderTree;
import dualdiffusion.config.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a training run.
 *
 * <pre>
 * checkpoints/000001200/   one folder per checkpoint, by step: complete or not there
 * logs/                    what the run tells
 * samples/                 what its checkpoints sound like
 * session.json             the process that trains, or how it ended
 * save                     make this file to have a checkpoint written now
 * stop                     make this file to have a checkpoint written and the run ended
 * </pre>
 */
public final class RunFolder {
  private static final String TODO = "Check free space and permissions.";
  private static final String STEP = "%09d";
  private static final String SAVE = "save";
  private static final String STOP = "stop";
  private static final String COMPLETE = "\\d{9,}";
  private static final String UNFINISHED = "\\." + COMPLETE + "\\.part";

  private final Path path;

  public RunFolder(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  public Path logs() {
    return path.resolve("logs");
  }

  public Path samples() {
    return path.resolve("samples");
  }

  Path record() {
    return path.resolve("session.json");
  }

  /** Averages that are kept for reconstruction. */
  public Path archive() {
    return path.resolve("phema");
  }

  /** The checkpoint of a step. */
  public Path checkpoint(long step) {
    return checkpoints().resolve(STEP.formatted(step));
  }

  /** All complete checkpoints, oldest first. */
  public List<Path> complete() {
    return checkpoints(COMPLETE).stream()
        .sorted(Comparator.comparingLong(RunFolder::step))
        .toList();
  }

  private List<Path> checkpoints(String name) {
    if (!Files.isDirectory(checkpoints())) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(checkpoints())) {
      return folders.filter(folder -> folder.getFileName().toString().matches(name)).toList();
    } catch (IOException e) {
      throw failed("read", e);
    }
  }

  public Optional<Path> latest() {
    List<Path> all = complete();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }

  /** The step of a checkpoint's folder: its name, or what it says where somebody renamed it. */
  public static long step(Path checkpoint) {
    String name = String.valueOf(checkpoint.getFileName());
    return name.matches(COMPLETE)
        ? Long.parseLong(name)
        : Json.read(checkpoint.resolve(Checkpoints.STATE), TrainState.class).step();
  }

  /** Has a checkpoint written that is complete when it appears; it replaces one of its step. */
  void publish(long step, Consumer<Path> write) {
    Path part = checkpoints().resolve("." + STEP.formatted(step) + ".part");
    try {
      FolderTree.delete(part);
      Files.createDirectories(part);
      write.accept(part);
      Path target = checkpoint(step);
      FolderTree.delete(target);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed("written", e);
    }
  }

  /** Deletes what is beyond the newest checkpoints, and what unfinished ones left. */
  void prune(int keep) {
    List<Path> all = complete();
    try {
      for (Path old : all.subList(0, Math.max(0, all.size() - keep))) {
        FolderTree.delete(old);
      }
      for (Path unfinished : checkpoints(UNFINISHED)) {
        FolderTree.delete(unfinished);
      }
    } catch (IOException e) {
      throw failed("tidied", e);
    }
  }

  /** Whether somebody asked for a checkpoint since the last time; asks nobody twice. */
  boolean takeSaveRequest() {
    return take(SAVE);
  }

  /** Whether somebody asked for the end since the last time. */
  boolean takeStopRequest() {
    return take(STOP);
  }

  /** Asks the run, in whatever process it is, for a checkpoint after its current step. */
  public void requestSave() {
    request(SAVE);
  }

  /** Asks the run, in whatever process it is, to end after its current step. */
  public void requestStop() {
    request(STOP);
  }

  private boolean take(String request) {
    try {
      return Files.deleteIfExists(path.resolve(request));
    } catch (IOException e) {
      return false;
    }
  }

  private void request(String request) {
    try {
      Files.writeString(path.resolve(request), "");
    } catch (IOException e) {
      throw failed("written", e);
    }
  }

  /**
   * Keeps other processes from training here until closed.
   *
   * @throws TrainingException when one does already
   */
  AutoCloseable lock() {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw taken();
      }
      return channel;
    } catch (IOException e) {
      throw failed("locked", e);
    }
  }

  TrainingException taken() {
    return new TrainingException(
        "A training run is already going on in " + path + ".",
        "It was left alone.",
        "Wait for it, or choose another run folder.");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // by this very process
    }
  }

  private TrainingException failed(String what, IOException e) {
    return new TrainingException(
        "The run folder " + path + " could not be " + what + ": " + e.getMessage() + ".",
        "Checkpoints that are complete were kept.",
        TODO,
        e);
  }
}

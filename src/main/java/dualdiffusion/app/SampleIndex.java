package dualdiffusion.app;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dualdiffusion.config.ConfigException;
import dualdiffusion.config.Json;
import dualdiffusion.core.Problem;
import dualdiffusion.model.Hashes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code index.jsonl}: one JSON object a finished result, each on a line of its own, appended when
 * its audio is whole. A line that a crash cut short is dropped when the index is opened. Of two
 * lines with the same key the later one stands.
 */
final class SampleIndex implements AutoCloseable {
  static final String FILE = "index.jsonl";
  private static final Pattern HALF_WRITTEN = Pattern.compile("\\..+_[0-9a-f]{12}\\..+\\.part");

  private final Path folder;
  private final FileChannel channel;
  private final Map<String, Entry> entries = new HashMap<>();

  private record Entry(Path file, String sha256) {}

  private SampleIndex(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Opens the index of a folder, both made where they are missing, for this process alone.
   *
   * @throws ConfigException when another process writes there, or the disk does not allow it
   */
  static SampleIndex open(Path folder) {
    try {
      Files.createDirectories(folder);
      var index =
          new SampleIndex(folder, FileChannel.open(folder.resolve(FILE), CREATE, READ, WRITE));
      index.start();
      return index;
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private void start() throws IOException {
    try {
      lock();
      read();
      sweep();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void lock() throws IOException {
    if (lockOrNull() == null) {
      throw new ConfigException(
          Problem.of(
              "Another run writes into " + folder + ".", "Wait for it, or use another folder."),
          null);
    }
  }

  private @Nullable FileLock lockOrNull() throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void read() throws IOException {
    byte[] all = Channels.newInputStream(channel).readAllBytes();
    int start = 0;
    for (int i = 0; i < all.length; i++) {
      if (all[i] == '\n') {
        remember(new String(all, start, i - start, StandardCharsets.UTF_8));
        start = i + 1;
      }
    }
    channel.truncate(start).position(start);
  }

  /** Removes what a killed run left half written. */
  private void sweep() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (HALF_WRITTEN.matcher(String.valueOf(file.getFileName())).matches()) {
          Files.delete(file);
        }
      }
    }
  }

  /** What cannot be read counts as not done. */
  private void remember(String line) {
    try {
      Map<String, Object> fields = Json.parseTree(line, FILE);
      if (fields.get("key") instanceof String key
          && fields.get("file") instanceof String file
          && fields.get("sha256") instanceof String hash) {
        entries.put(key, new Entry(folder.resolve(file), hash));
      }
    } catch (ConfigException e) {
      // Its result will be made again.
    }
  }

  /** Folder of the results. */
  Path folder() {
    return folder;
  }

  Path file() {
    return folder.resolve(FILE);
  }

  /** Whether a result is there and whole. */
  boolean has(String key) {
    Entry entry = entries.get(key);
    return entry != null
        && Files.isRegularFile(entry.file())
        && Hashes.of(entry.file()).equals(entry.sha256());
  }

  /** Appends a result and waits for the disk. */
  void add(SampleLine line) {
    ByteBuffer text = StandardCharsets.UTF_8.encode(Json.toLine(line) + "\n");
    try {
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(false);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  private static ConfigException failed(Path folder, IOException e) {
    return new ConfigException(
        new Problem(
            folder.resolve(FILE) + " cannot be written: " + e.getMessage() + ".",
            "Results that are in it are kept.",
            "Check the folder's permissions and free space."),
        e);
  }
}

package dualdiffusion.studio.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The file a clip came from and which of its frames are no longer the file's: what an exact export
 * goes by.
 *
 * @param size of the file when it was read, bytes
 * @param modified when the file was last written by then
 * @param from first changed frame
 * @param to frame after the last changed one; {@code from} when nothing was changed
 */
public record Origin(Path file, long size, FileTime modified, int from, int to) {

  /** An unchanged clip of a file; null when the file tells nothing of itself. */
  static @Nullable Origin of(Path file) {
    try {
      return new Origin(file, Files.size(file), Files.getLastModifiedTime(file), 0, 0);
    } catch (IOException e) {
      return null;
    }
  }

  /** The same with further frames changed; what lies between two changes counts as changed. */
  Origin changed(int start, int end) {
    return from == to
        ? new Origin(file, size, modified, start, end)
        : new Origin(file, size, modified, Math.min(from, start), Math.max(to, end));
  }

  /** Whether the file is still what was read. */
  boolean isCurrent() {
    Origin now = of(file);
    return now != null && now.size == size && now.modified.equals(modified);
  }
}

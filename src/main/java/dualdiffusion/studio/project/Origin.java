package dualdiffusion.studio.project;

import dualdiffusion.core.AudioBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
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

  /**
   * The same with what lies between the first and the last frame that differ counted as changed.
   */
  Origin beside(AudioBuffer before, AudioBuffer after) {
    int first = before.frames();
    int last = -1;
    for (int c = 0; c < before.channelCount(); c++) {
      float[] a = before.channel(c);
      float[] b = after.channel(c);
      int at = Arrays.mismatch(a, 0, first, b, 0, first);
      first = at < 0 ? first : at;
      int end = a.length - 1;
      while (end > last && a[end] == b[end]) {
        end--;
      }
      last = Math.max(last, end);
    }
    return last < first ? this : changed(first, last + 1);
  }

  private Origin changed(int start, int end) {
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

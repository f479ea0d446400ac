package dualdiffusion.audio;

import java.nio.file.Path;
import java.util.List;

/**
 * What was written.
 *
 * @param frames at the file's rate
 * @param clipped samples outside an integer format's range, stored as its nearest end
 * @param notices what differs from what was asked, such as another sample rate; mostly empty
 */
public record WriteResult(Path file, long frames, long clipped, List<String> notices) {
  public WriteResult {
    notices = List.copyOf(notices);
  }
}

package dualdiffusion.audio;

import java.nio.file.Path;

/**
 * What a file's header says; nothing was decoded, so a truncated file still shows its full length.
 *
 * @param bytes the size of the file
 */
public record AudioInfo(Path file, long bytes, SourceFormat source) {

  /** Mean over the whole file in kbit/s; NaN when the length is unknown. */
  public double kilobitsPerSecond() {
    return source.seconds() > 0 ? bytes * 8 / 1000.0 / source.seconds() : Double.NaN;
  }
}

package dualdiffusion.composer;

import java.nio.file.Path;

/**
 * Writes and recognises the truth beside a clip; the composer itself knows no file format of it.
 */
public interface Sidecars {
  /** Writes whole or not at all. */
  void write(Path file, Truth truth);

  /** True when a file is there and holds the truth of such a piece; never fails. */
  boolean holds(Path file, Outline outline);
}

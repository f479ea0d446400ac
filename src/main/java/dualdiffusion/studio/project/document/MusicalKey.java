package dualdiffusion.studio.project.document;

import dualdiffusion.core.Range;
import java.util.List;

/**
 * The key of the music.
 *
 * @param tonic pitch class, 0 (C) … 11 (B)
 */
public record MusicalKey(int tonic, boolean minor) {
  private static final List<String> NAMES =
      List.of("C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B");

  public MusicalKey {
    Range.check("tonic", tonic, 0, 11);
  }

  /** For people, e.g. "E♭ minor". */
  @Override
  public String toString() {
    return NAMES.get(tonic) + (minor ? " minor" : " major");
  }
}

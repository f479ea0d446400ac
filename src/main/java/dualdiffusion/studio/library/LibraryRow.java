package dualdiffusion.studio.library;

import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.Take;

/**
 * A take as the library lists it.
 *
 * @param depth how many takes of the list it was made from, one from the other; 0 for the first
 * @param played whether a clip plays it
 * @param marked whether it is B, to be compared with
 */
public record LibraryRow(Take take, Source source, int depth, boolean played, boolean marked) {

  public long id() {
    return take.id();
  }

  public double seconds() {
    return (double) source.frames() / source.sampleRate();
  }
}

package dualdiffusion.composer.score;

import java.util.List;

/** A way to play under, over or along chords. */
@FunctionalInterface
public interface Figure {
  /** The notes of a part, on the grid. */
  List<Note> compose(Harmony harmony, Setting setting, Chance chance);
}

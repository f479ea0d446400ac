package dualdiffusion.studio.timeline;

import dualdiffusion.dsp.NoteName;
import dualdiffusion.dsp.Notes;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a note lies on the canvas, from half a semitone above it to half a semitone below.
 *
 * @param key MIDI number
 * @param top in pixels, y downwards, like the others
 */
record NoteRow(int key, double top, double middle, double bottom) {
  private static final int A4 = 69;

  /** Pixels at which neighbouring keys can be told apart. */
  private static final double ROOMY = 7;

  /** Pixels in which a name fits. */
  private static final double NAMED = 14;

  /** The notes in view, lowest first. */
  static List<NoteRow> visible(Viewport view) {
    double low = Math.max(Notes.LOWEST_HZ, view.hz(view.height().get()));
    int first = (int) Math.ceil(Notes.key(low) - 0.5);
    int last = (int) Math.floor(Notes.key(view.hz(0)) + 0.5);
    List<NoteRow> rows = new ArrayList<>();
    for (int key = first; key <= last; key++) {
      rows.add(
          new NoteRow(
              key,
              view.y(Notes.hz(key + 0.5)),
              view.y(Notes.hz(key)),
              view.y(Notes.hz(key - 0.5))));
    }
    return rows;
  }

  double height() {
    return bottom - top;
  }

  boolean isRoomy() {
    return height() >= ROOMY;
  }

  boolean isBlack() {
    return Notes.isBlack(key);
  }

  boolean isC() {
    return Notes.isC(key);
  }

  boolean isNamed() {
    return isC() || key == A4 || height() >= NAMED;
  }

  String name() {
    return NoteName.of(key);
  }
}

package dualdiffusion.studio.timeline;

import dualdiffusion.studio.brush.Beats;
import dualdiffusion.studio.brush.BrushKit;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** Beats, notes, and what the frequency axis says along the left edge. */
final class GridLayer {
  private static final double FONT_SIZE = 10;
  private static final double TICK = 5;
  private static final double NOTE_LEFT = 56;
  private static final double CLOSEST_LABEL = 14;
  private static final double CLOSEST_BEAT = 8;

  /** Share of the frequency axis in view below which keys are drawn unasked. */
  private static final double NEAR = 0.6;

  private static final Color INK = Color.web("#ffffff", 0.75);
  private static final Color NOTE_INK = Color.web("#cfc4ff", 0.85);
  private static final Color SHADE = Color.web("#000000", 0.45);
  private static final Color BLACK_KEY = Color.web("#000000", 0.22);
  private static final Color LINE = Color.web("#ffffff", 0.08);
  private static final Color OCTAVE_LINE = Color.web("#cfc4ff", 0.34);
  private static final Color BAR = Color.web("#ffffff", 0.3);
  private static final Color BEAT = Color.web("#ffffff", 0.13);

  private final SpectrogramViewModel model;
  private final Viewport view;
  private final BrushKit kit;

  GridLayer(SpectrogramViewModel model, BrushKit kit) {
    this.model = model;
    this.view = model.viewport();
    this.kit = kit;
  }

  void draw(GraphicsContext g) {
    g.setFont(Font.font(FONT_SIZE));
    g.setTextBaseline(VPos.CENTER);
    List<NoteRow> notes = NoteRow.visible(view);
    notes.forEach(note -> drawNote(g, note));
    kit.beats().get().filter(b -> kit.snapBeats().get()).ifPresent(b -> drawBeats(g, b));
    drawLabels(g, notes);
    for (FrequencyTicks.Tick tick : FrequencyTicks.of(view)) {
      g.setFill(INK);
      g.fillRect(0, Math.rint(tick.y()), TICK, 1);
      write(g, tick.label(), TICK + 3, tick.y(), INK);
    }
  }

  /** Like the keys of a piano where there is room for them, else a line for each octave. */
  private void drawNote(GraphicsContext g, NoteRow note) {
    double width = view.width().get();
    if (note.isRoomy() && (model.noteLines().get() || view.share().get() < NEAR)) {
      g.setFill(BLACK_KEY);
      if (note.isBlack()) {
        g.fillRect(0, note.top(), width, note.height());
      }
      g.setFill(note.isC() ? OCTAVE_LINE : LINE);
      g.fillRect(0, Math.rint(note.bottom()), width, 1);
    } else if (model.noteLines().get() && note.isC()) {
      g.setFill(OCTAVE_LINE);
      g.fillRect(0, Math.rint(note.middle()), width, 1);
    }
  }

  /** Names of the octaves' beginnings and A4, and of all notes that have room. */
  private static void drawLabels(GraphicsContext g, List<NoteRow> notes) {
    List<Double> taken = new ArrayList<>();
    for (NoteRow note : notes) {
      boolean free = taken.stream().allMatch(y -> Math.abs(y - note.middle()) >= CLOSEST_LABEL);
      if (note.isNamed() && free) {
        taken.add(note.middle());
        write(g, note.name(), NOTE_LEFT, note.middle(), NOTE_INK);
      }
    }
  }

  private static void write(GraphicsContext g, String words, double x, double y, Color ink) {
    g.setFill(SHADE);
    g.fillText(words, x + 1, y + 1);
    g.setFill(ink);
    g.fillText(words, x, y);
  }

  private void drawBeats(GraphicsContext g, Beats beats) {
    double pixels = (beats.seconds(1) - beats.seconds(0)) / view.secondsPerPixel().get();
    int step = pixels >= CLOSEST_BEAT ? 1 : beats.perBar();
    if (pixels * step < CLOSEST_BEAT) {
      return;
    }
    double end = Math.min(view.seconds(view.width().get()), view.duration().get());
    int first = Math.ceilDiv((int) Math.ceil(beats.beat(view.start().get())), step) * step;
    for (int beat = first; beats.seconds(beat) <= end; beat += step) {
      g.setFill(Math.floorMod(beat, beats.perBar()) == 0 ? BAR : BEAT);
      g.fillRect(Math.rint(view.x(beats.seconds(beat))), 0, 1, view.height().get());
    }
  }
}

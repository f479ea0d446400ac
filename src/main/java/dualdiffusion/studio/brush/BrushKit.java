package dualdiffusion.studio.brush;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The tool in hand, its settings, and what it snaps to. */
public final class BrushKit {
  public static final double MIN_SIZE = 4;
  public static final double MAX_SIZE = 200;
  public static final double MIN_STRENGTH = 0.05;
  public static final int MAX_OVERTONES = 31;
  public static final double MIN_SEMITONES = 0.25;
  public static final double MAX_SEMITONES = 4;

  private static final double SIZE_STEP = 1.2;
  private static final double STEP = 0.1;

  private final ObjectProperty<BrushTool> tool = new SimpleObjectProperty<>(BrushTool.ROUND);
  private final BooleanProperty erase = new SimpleBooleanProperty();
  private final DoubleProperty size = new SimpleDoubleProperty(34);
  private final DoubleProperty softness = new SimpleDoubleProperty(0.6);
  private final DoubleProperty strength = new SimpleDoubleProperty(1);
  private final DoubleProperty overtones = new SimpleDoubleProperty(11);
  private final DoubleProperty semitones = new SimpleDoubleProperty(1);
  private final ObjectProperty<Optional<Beats>> beats =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty snapBeats = new SimpleBooleanProperty();
  private final BooleanProperty snapNotes = new SimpleBooleanProperty();
  private final BooleanProperty wrap = new SimpleBooleanProperty();

  /** The brush as it is now, for a clip of so many seconds. */
  BrushSettings settings(double seconds) {
    return new BrushSettings(
        tool.get(),
        size.get(),
        softness.get(),
        strength.get(),
        erase.get(),
        (int) Math.round(overtones.get()),
        semitones.get(),
        wrap.get() ? seconds : 0);
  }

  Snap snap() {
    return new Snap(snapBeats.get() ? beats.get() : Optional.empty(), snapNotes.get());
  }

  /** What the tool would reach at a point. */
  List<Outline> outline(BrushSurface surface, BrushPoint pointer, double seconds) {
    BrushSettings brush = settings(seconds);
    BrushPoint at = snap().point(surface, pointer);
    return switch (brush.tool()) {
      case ROUND -> List.of(oval(Sweep.round(brush, at, at)));
      case HARMONIC ->
          Partials.sweeps(brush, surface, at, at).stream().map(BrushKit::oval).toList();
      case TIME_RANGE, FREQUENCY_RANGE ->
          List.of(Stroke.outline(Stroke.range(brush, snap(), surface, pointer, pointer)));
      case POINTER, RECTANGLE, LASSO -> List.of();
    };
  }

  private static Outline oval(Sweep sweep) {
    return new Outline.Oval(sweep.from().x(), sweep.from().y(), sweep.across(), sweep.up());
  }

  public void larger() {
    size.set(Math.min(MAX_SIZE, size.get() * SIZE_STEP));
  }

  public void smaller() {
    size.set(Math.max(MIN_SIZE, size.get() / SIZE_STEP));
  }

  public void softer() {
    softness.set(stepped(softness.get() + STEP, 0));
  }

  public void harder() {
    softness.set(stepped(softness.get() - STEP, 0));
  }

  public void stronger() {
    strength.set(stepped(strength.get() + STEP, MIN_STRENGTH));
  }

  public void fainter() {
    strength.set(stepped(strength.get() - STEP, MIN_STRENGTH));
  }

  /** Whole tenths, as far as the bounds allow. */
  private static double stepped(double value, double least) {
    return Math.clamp(Math.round(value / STEP) * STEP, least, 1);
  }

  public ObjectProperty<BrushTool> tool() {
    return tool;
  }

  public BooleanProperty erase() {
    return erase;
  }

  /** Radius in pixels. */
  public DoubleProperty size() {
    return size;
  }

  /** Share of the radius over which the edge fades, 0…1. */
  public DoubleProperty softness() {
    return softness;
  }

  /** Strength of the middle, up to 1. */
  public DoubleProperty strength() {
    return strength;
  }

  /** How many overtones the harmonic brush paints above the pointed note. */
  public DoubleProperty overtones() {
    return overtones;
  }

  /** Height of each line of the harmonic brush, in semitones. */
  public DoubleProperty semitones() {
    return semitones;
  }

  /** The beat of what is shown; empty while it is not known. */
  public ObjectProperty<Optional<Beats>> beats() {
    return beats;
  }

  /** Whether times snap to beats; without effect while there is no beat. */
  public BooleanProperty snapBeats() {
    return snapBeats;
  }

  public BooleanProperty snapNotes() {
    return snapNotes;
  }

  /** Whether the clip is a loop: paint that leaves it at one end comes in at the other. */
  public BooleanProperty wrap() {
    return wrap;
  }
}

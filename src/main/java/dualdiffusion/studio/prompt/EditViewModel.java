package dualdiffusion.studio.prompt;

import dualdiffusion.studio.transport.TimeSpan;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What each mode needs to know beside the prompt, as the person sets it. */
public final class EditViewModel {
  private final DoubleProperty seconds = new SimpleDoubleProperty(8);
  private final BooleanProperty loop = new SimpleBooleanProperty();
  private final DoubleProperty left = new SimpleDoubleProperty(0);
  private final DoubleProperty right = new SimpleDoubleProperty(4);
  private final DoubleProperty seam = new SimpleDoubleProperty(0.5);
  private final DoubleProperty strength = new SimpleDoubleProperty(0.5);
  private final ObjectProperty<LoopOf> loopOf = new SimpleObjectProperty<>(LoopOf.TAKE);
  private final ObjectProperty<@Nullable TimeSpan> region = new SimpleObjectProperty<>();

  /** Length of new music. */
  public DoubleProperty seconds() {
    return seconds;
  }

  /** Whether new music leads from its end into its beginning. */
  public BooleanProperty loop() {
    return loop;
  }

  /** Seconds to add before the take. */
  public DoubleProperty left() {
    return left;
  }

  /** Seconds to add after it. */
  public DoubleProperty right() {
    return right;
  }

  /** Seconds drawn anew on each side of a loop's seam. */
  public DoubleProperty seam() {
    return seam;
  }

  /** How far a variation may go, 0…1. */
  public DoubleProperty strength() {
    return strength;
  }

  /** What a loop is made of. */
  public ObjectProperty<LoopOf> loopOf() {
    return loopOf;
  }

  /** The part of the take that becomes a loop; null for the whole. */
  public @Nullable TimeSpan loopRegion() {
    return loopOf.get() == LoopOf.REGION ? region.get() : null;
  }

  /** The loop region on the take; null for none. */
  public ObjectProperty<@Nullable TimeSpan> region() {
    return region;
  }
}

package dualdiffusion.studio.transport;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The playhead and the loop region of what is listened to, the clip or the project, by keyboard
 * alone: from grid line to grid line, and the region's ends to where the playhead is.
 */
public final class LoopCommands {
  private final TransportViewModel transport;
  private final DoubleUnaryOperator step;

  /**
   * @param step seconds of a grid step at a second of what is listened to, more than 0
   */
  public LoopCommands(TransportViewModel transport, DoubleUnaryOperator step) {
    this.transport = transport;
    this.step = step;
  }

  /** Moves the playhead by grid steps, negative to the left. */
  public void movePlayhead(int steps) {
    double at = here();
    transport.seekHeard(Math.max(0, at + steps * step.applyAsDouble(at)));
  }

  /** The region begins at the playhead; one that ended before goes on to the end. */
  public void beginHere() {
    TimeSpan now = transport.heardRegion();
    set(here(), now != null && now.end() > here() ? now.end() : transport.heardSeconds());
  }

  /** The region ends at the playhead; one that began later begins at the start. */
  public void endHere() {
    TimeSpan now = transport.heardRegion();
    set(now != null && now.start() < here() ? now.start() : 0, here());
  }

  /** Moves the region by grid steps, negative to the left, as far as there is room. */
  public void moveRegion(int steps) {
    TimeSpan now = transport.heardRegion();
    if (now != null) {
      double by = steps * step.applyAsDouble(now.start());
      double last = last(now);
      double start = Math.clamp(now.start() + by, 0, Math.max(0, last));
      set(start, start + now.seconds());
    }
  }

  /** A clip's region stays within the clip; a project goes on. */
  private double last(TimeSpan now) {
    return transport.listening().get() == Listening.CLIP
        ? transport.heardSeconds() - now.seconds()
        : Double.MAX_VALUE;
  }

  private void set(double start, double end) {
    if (end > start) {
      transport.loopHeard(new TimeSpan(start, end));
    }
  }

  private double here() {
    return transport.heardPosition().get();
  }

  /** The region, on or off; null when there is none. */
  public @Nullable TimeSpan region() {
    return transport.heardRegion();
  }
}

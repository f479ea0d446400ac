package dualdiffusion.studio.prompt;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.studio.transport.ClipPlace;
import dualdiffusion.studio.transport.Listening;
import dualdiffusion.studio.transport.TransportViewModel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays something else for a moment, whatever is listened to; then all is as it was: the shown take
 * with its playhead and loop, and what was listened to. UI thread only.
 */
public final class Audition {
  private final TransportViewModel transport;
  private final Supplier<@Nullable AudioBuffer> shown;
  private @Nullable Former former;

  /** What was there before, while something else plays. */
  private record Former(@Nullable AudioBuffer shown, ClipPlace place, Listening listening) {}

  /**
   * @param shown what is heard usually; may give null
   */
  public Audition(TransportViewModel transport, Supplier<@Nullable AudioBuffer> shown) {
    this.transport = transport;
    this.shown = shown;
    transport.playing().addListener((property, was, is) -> ended(is));
  }

  /** Plays from a time on, in seconds. */
  public void play(AudioBuffer audio, double from) {
    stop();
    transport.stop();
    var now = new Former(shown.get(), transport.place(), transport.listening().get());
    transport.listening().set(Listening.CLIP);
    transport.show(audio);
    transport.seek(from);
    transport.play();
    if (transport.playing().get()) {
      former = now;
    } else {
      putBack(now);
    }
  }

  /** Ends what {@link #play} began. */
  public void stop() {
    if (former != null) {
      transport.stop();
    }
  }

  private void ended(boolean goesOn) {
    Former before = former;
    if (before != null && !goesOn) {
      former = null;
      putBack(before);
    }
  }

  /** A take that came meanwhile is shown from its start; who turned to the other side stays. */
  private void putBack(Former before) {
    AudioBuffer now = shown.get();
    transport.show(now);
    if (now == before.shown()) {
      transport.goBack(before.place());
    }
    if (transport.listening().get() == Listening.CLIP) {
      transport.listening().set(before.listening());
    }
  }
}

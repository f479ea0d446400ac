package dualdiffusion.studio.prompt;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.studio.transport.TransportViewModel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plays something else for a moment; then the shown take is back in its place. UI thread only. */
public final class Audition {
  private final TransportViewModel transport;
  private final Supplier<@Nullable AudioBuffer> shown;
  private boolean playing;

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
    playing = false;
    transport.stop();
    transport.show(audio);
    transport.seek(from);
    transport.play();
    playing = transport.playing().get();
    if (!playing) {
      transport.show(shown.get());
    }
  }

  /** Ends what {@link #play} began. */
  public void stop() {
    if (playing) {
      transport.stop();
    }
  }

  private void ended(boolean goesOn) {
    if (playing && !goesOn) {
      playing = false;
      transport.show(shown.get());
    }
  }
}

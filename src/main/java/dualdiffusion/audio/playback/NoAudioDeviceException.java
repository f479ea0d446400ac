package dualdiffusion.audio.playback;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import org.jspecify.annotations.Nullable;

/** No device can play the sound; everything but listening still works. */
public final class NoAudioDeviceException extends ProblemException {
  public NoAudioDeviceException(String reason, @Nullable Throwable cause) {
    super(
        new Problem(
            "No audio device: " + reason + ".",
            "Everything else works; the transport runs silently.",
            "Connect a device and press play again."),
        cause);
  }
}

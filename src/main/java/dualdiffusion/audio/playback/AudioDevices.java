package dualdiffusion.audio.playback;

import java.util.List;
import java.util.stream.Stream;
import javax.sound.sampled.AudioSystem;

/** The machine's audio devices, for reports. */
public final class AudioDevices {
  private AudioDevices() {}

  /** Name, maker and version of each. */
  public static List<String> names() {
    return Stream.of(AudioSystem.getMixerInfo()).map(Object::toString).toList();
  }
}

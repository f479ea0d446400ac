package dualdiffusion.audio.playback;

import java.util.List;

/** Opens sinks, on a device that can be chosen where there is a choice. */
@FunctionalInterface
public interface SinkFactory {

  /**
   * @throws NoAudioDeviceException when no device takes the format
   */
  AudioSink open(int sampleRate, int channels);

  /** Names of the devices to choose from; may ask the system, which takes a moment. */
  default List<String> devices() {
    return List.of();
  }

  /**
   * Chooses where the next sinks open.
   *
   * @param device a name, or "" for the system's default
   */
  default void choose(String device) {}
}

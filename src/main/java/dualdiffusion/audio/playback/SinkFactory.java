package dualdiffusion.audio.playback;

/** Opens sinks. */
@FunctionalInterface
public interface SinkFactory {

  /**
   * @throws NoAudioDeviceException when no device takes the format
   */
  AudioSink open(int sampleRate, int channels);
}

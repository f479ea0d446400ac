package dualdiffusion.audio;

import dualdiffusion.core.AudioBuffer;

/** Changes of channel count. */
public final class Channels {
  private Channels() {}

  /**
   * Two channels: mono is doubled (sharing one array), stereo is returned as it is, and more are
   * first mixed to their mean.
   */
  public static AudioBuffer toStereo(AudioBuffer audio) {
    if (audio.channelCount() == 2) {
      return audio;
    }
    float[] mono = toMono(audio).channel(0);
    return new AudioBuffer(audio.sampleRate(), new float[][] {mono, mono});
  }

  /** The mean of all channels; mono is returned as it is. */
  public static AudioBuffer toMono(AudioBuffer audio) {
    if (audio.channelCount() == 1) {
      return audio;
    }
    return new AudioBuffer(audio.sampleRate(), new float[][] {audio.mono()});
  }
}

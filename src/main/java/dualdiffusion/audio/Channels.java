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
    float[] mean = new float[audio.frames()];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (int c = 0; c < audio.channelCount(); c++) {
        sum += audio.channel(c)[i];
      }
      mean[i] = (float) (sum / audio.channelCount());
    }
    return new AudioBuffer(audio.sampleRate(), new float[][] {mean});
  }
}

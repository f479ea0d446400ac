package dualdiffusion.evaluation.measure;

import dualdiffusion.core.AudioBuffer;

/** Middle and side of a sound: half the sum and half the difference of its outer channels. */
public final class Mix {
  private Mix() {}

  public static float[] mid(AudioBuffer audio) {
    return mixed(audio, 0.5f);
  }

  public static float[] side(AudioBuffer audio) {
    return mixed(audio, -0.5f);
  }

  private static float[] mixed(AudioBuffer audio, float share) {
    float[] left = audio.channel(0);
    float[] right = audio.channel(audio.channelCount() - 1);
    float[] mixed = new float[left.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = 0.5f * left[i] + share * right[i];
    }
    return mixed;
  }
}

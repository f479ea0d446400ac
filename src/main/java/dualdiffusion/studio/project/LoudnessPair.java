package dualdiffusion.studio.project;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dsp.Loudness;

/**
 * Two sounds for listening, both as loud (ITU-R BS.1770-4, integrated) as the quieter of them; so
 * neither is chosen for being louder, and none clips. What has no loudness is left as it is.
 */
record LoudnessPair(AudioBuffer a, AudioBuffer b) {

  static LoudnessPair of(AudioBuffer a, AudioBuffer b) {
    double loudA = Loudness.integratedLufs(a);
    double loudB = Loudness.integratedLufs(b);
    if (Double.isInfinite(loudA) || Double.isInfinite(loudB)) {
      return new LoudnessPair(a, b);
    }
    return loudA > loudB
        ? new LoudnessPair(turnedDown(a, loudA - loudB), b)
        : new LoudnessPair(a, turnedDown(b, loudB - loudA));
  }

  private static AudioBuffer turnedDown(AudioBuffer audio, double db) {
    if (db == 0) {
      return audio;
    }
    float gain = (float) Math.pow(10, -db / 20);
    var channels = new float[audio.channelCount()][];
    for (int c = 0; c < channels.length; c++) {
      float[] samples = audio.channel(c).clone();
      for (int i = 0; i < samples.length; i++) {
        samples[i] *= gain;
      }
      channels[c] = samples;
    }
    return new AudioBuffer(audio.sampleRate(), channels);
  }
}

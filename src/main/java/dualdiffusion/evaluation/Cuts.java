package dualdiffusion.evaluation;

import dualdiffusion.composer.score.Chance;
import dualdiffusion.core.AudioBuffer;

/** Music with faults put into it on purpose: what measures must tell from music without. */
final class Cuts {
  private static final double LEAST = 0.55;
  private static final double MOST = 0.9;
  private static final int PROPOSALS = 20;
  private static final double FADE_SECONDS = 0.005;

  private Cuts() {}

  /** Likewise with its ends faded: no jump, but a gap. */
  static AudioBuffer fadedLoop(AudioBuffer audio, long seed) {
    AudioBuffer cut = loop(audio, seed);
    int fade = (int) (FADE_SECONDS * cut.sampleRate());
    float[][] channels = new float[cut.channelCount()][];
    for (int c = 0; c < channels.length; c++) {
      channels[c] = cut.channel(c).clone();
      for (int i = 0; i < fade; i++) {
        channels[c][i] *= (float) i / fade;
        channels[c][cut.frames() - 1 - i] *= (float) i / fade;
      }
    }
    return new AudioBuffer(cut.sampleRate(), channels);
  }

  /**
   * A part of a loop whose end does not lead into its beginning: of some that chance proposes, the
   * one whose ends are farthest apart.
   */
  static AudioBuffer loop(AudioBuffer audio, long seed) {
    Chance chance = Chance.of(seed, "cut");
    AudioBuffer best = audio;
    double farthest = -1;
    for (int i = 0; i < PROPOSALS; i++) {
      int length = (int) (audio.frames() * chance.between(LEAST, MOST));
      int from = chance.below(audio.frames() - length);
      double apart = apart(audio, from, from + length);
      if (apart > farthest) {
        farthest = apart;
        best = audio.slice(from, from + length);
      }
    }
    return best;
  }

  private static double apart(AudioBuffer audio, int from, int to) {
    double sum = 0;
    for (int c = 0; c < audio.channelCount(); c++) {
      sum += audio.channel(c)[to - 1] - audio.channel(c)[from];
    }
    return Math.abs(sum);
  }

  /** A part of another clip in place of a clip's own, without any fade. */
  static AudioBuffer spliced(AudioBuffer audio, AudioBuffer other, int from, int to) {
    return audio.withPatch(from, other.slice(from, to));
  }

  /** White noise at −20 dB RMS on both sides apart. */
  static AudioBuffer noise(int sampleRate, int frames, long seed) {
    float[][] channels = new float[2][frames];
    Chance chance = Chance.of(seed, "noise");
    for (float[] channel : channels) {
      for (int i = 0; i < frames; i++) {
        channel[i] = (float) Math.clamp(0.1 * chance.normal(), -1, 1);
      }
    }
    return new AudioBuffer(sampleRate, channels);
  }
}

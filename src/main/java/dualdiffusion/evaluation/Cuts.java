package dualdiffusion.evaluation;

import dualdiffusion.composer.score.Chance;
import dualdiffusion.core.AudioBuffer;

/** Music with faults put into it on purpose: what measures must tell from music without. */
final class Cuts {
  private static final double LEAST = 0.55;
  private static final double MOST = 0.9;
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

  /** A part of a loop that begins and ends anywhere: its end does not lead into its beginning. */
  static AudioBuffer loop(AudioBuffer audio, long seed) {
    Chance chance = Chance.of(seed, "cut");
    int length = (int) (audio.frames() * chance.between(LEAST, MOST));
    int from = chance.below(audio.frames() - length);
    return audio.slice(from, from + length);
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

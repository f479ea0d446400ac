package dualdiffusion.format;

import dualdiffusion.core.AudioBuffer;

/** Brings audio to the level the models were trained at, and back. */
public final class ModelLevel {
  /** RMS of the training audio: −20 dB of full scale. */
  private static final double RMS = 0.1;

  /** Quieter than this is silence and keeps its level. */
  private static final double SILENCE = 1e-5;

  private static final double MAX_GAIN = 100;

  private ModelLevel() {}

  /** What to multiply audio by; 1 for silence. */
  public static double gain(AudioBuffer audio) {
    double sum = 0;
    for (int c = 0; c < audio.channelCount(); c++) {
      for (float sample : audio.channel(c)) {
        sum += (double) sample * sample;
      }
    }
    double rms = Math.sqrt(sum / Math.max(1, (long) audio.frames() * audio.channelCount()));
    return rms < SILENCE ? 1 : Math.clamp(RMS / rms, 1 / MAX_GAIN, MAX_GAIN);
  }
}

package dualdiffusion.studio.transport;

import dualdiffusion.core.AudioBuffer;

/**
 * Peaks of what is heard, in dB of full scale.
 *
 * @param left of the first channel
 * @param right of the second channel, or the first of a mono clip
 */
public record Levels(double left, double right) {
  public static final double FLOOR_DB = -60;
  public static final Levels SILENT = new Levels(FLOOR_DB, FLOOR_DB);
  private static final double WINDOW_SECONDS = 0.05;

  static Levels around(AudioBuffer audio, int frame) {
    return new Levels(
        peakDb(audio, 0, frame), peakDb(audio, Math.min(1, audio.channelCount() - 1), frame));
  }

  private static double peakDb(AudioBuffer audio, int channel, int frame) {
    int half = (int) (audio.sampleRate() * WINDOW_SECONDS / 2);
    float[] samples = audio.channel(channel);
    float peak = 0;
    for (int i = Math.max(0, frame - half); i < Math.min(samples.length, frame + half); i++) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    return Math.max(FLOOR_DB, 20 * Math.log10(peak + 1e-9));
  }
}

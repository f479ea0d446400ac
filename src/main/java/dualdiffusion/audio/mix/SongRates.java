package dualdiffusion.audio.mix;

import dualdiffusion.audio.Channels;
import dualdiffusion.audio.Resampler;
import dualdiffusion.core.AudioBuffer;

/** Makes audio fit a song. Slow for other rates: not for the playing thread. */
public final class SongRates {
  private SongRates() {}

  /** Whether a song can use it as it is. */
  public static boolean fits(AudioBuffer audio, int sampleRate) {
    return audio.sampleRate() == sampleRate && audio.channelCount() <= 2;
  }

  /**
   * At a song's rate, in one or two channels; the same buffer where it fits.
   *
   * @param looped whether it is repeated: its seam is kept then
   */
  public static AudioBuffer fit(AudioBuffer audio, int sampleRate, boolean looped) {
    AudioBuffer sides = audio.channelCount() <= 2 ? audio : Channels.toStereo(audio);
    if (sides.sampleRate() == sampleRate || sides.frames() == 0) {
      return sides;
    }
    if (!looped) {
      return Resampler.resample(sides, sampleRate);
    }
    long frames = (long) sides.frames() * sampleRate / sides.sampleRate();
    return Resampler.resampleLoop(sides, sampleRate, (int) Math.max(1, frames));
  }
}

package dualdiffusion.audio.playback;

import dualdiffusion.core.AudioBuffer;
import java.util.Arrays;

/** One buffer, as it is. */
public record ClipSource(AudioBuffer audio) implements PlaySource {

  @Override
  public int sampleRate() {
    return audio.sampleRate();
  }

  @Override
  public int channels() {
    return audio.channelCount();
  }

  @Override
  public long frames() {
    return audio.frames();
  }

  @Override
  public boolean silentBeyond() {
    return false;
  }

  @Override
  public void read(long from, float[][] block, int at, int frames) {
    int first = Math.clamp(-from, 0, frames);
    int end = Math.clamp(audio.frames() - from, first, frames);
    for (int c = 0; c < block.length; c++) {
      Arrays.fill(block[c], at, at + first, 0);
      if (end > first) {
        audio.read(c, (int) from + first, block[c], at + first, end - first);
      }
      Arrays.fill(block[c], at + end, at + frames, 0);
    }
  }
}

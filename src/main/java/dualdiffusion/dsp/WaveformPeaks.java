package dualdiffusion.dsp;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;

/** Lowest and highest samples of a clip per {@value #BLOCK} frames, for drawing its waveform. */
public final class WaveformPeaks {
  public static final int BLOCK = 256;

  /** Blocks that are read at a time. */
  private static final int AT_ONCE = 64;

  private final float[] low;
  private final float[] high;

  private WaveformPeaks(int blocks) {
    low = new float[blocks];
    high = new float[blocks];
  }

  /**
   * @throws dualdiffusion.core.CancelledException when cancelled between blocks
   */
  public static WaveformPeaks of(AudioBuffer audio, Cancel cancel) {
    var peaks = new WaveformPeaks(Math.ceilDiv(audio.frames(), BLOCK));
    float[] samples = new float[Math.min(audio.frames(), AT_ONCE * BLOCK)];
    for (int from = 0; from < audio.frames(); from += samples.length) {
      cancel.check();
      int count = Math.min(samples.length, audio.frames() - from);
      for (int c = 0; c < audio.channelCount(); c++) {
        audio.read(c, from, samples, 0, count);
        peaks.measure(samples, count, from / BLOCK);
      }
    }
    return peaks;
  }

  private void measure(float[] samples, int count, int firstBlock) {
    for (int i = 0; i < count; i++) {
      int block = firstBlock + i / BLOCK;
      low[block] = Math.min(low[block], samples[i]);
      high[block] = Math.max(high[block], samples[i]);
    }
  }

  /** Lowest sample (at most 0) from a frame to another, to whole blocks. */
  public float low(long startFrame, long endFrame) {
    float value = 0;
    for (int b = first(startFrame); b <= last(endFrame); b++) {
      value = Math.min(value, low[b]);
    }
    return value;
  }

  /** Highest sample (at least 0) from a frame to another, to whole blocks. */
  public float high(long startFrame, long endFrame) {
    float value = 0;
    for (int b = first(startFrame); b <= last(endFrame); b++) {
      value = Math.max(value, high[b]);
    }
    return value;
  }

  private static int first(long startFrame) {
    return (int) Math.max(0, startFrame / BLOCK);
  }

  private int last(long endFrame) {
    return (int) Math.min(low.length, Math.ceilDiv(endFrame, BLOCK)) - 1;
  }
}

package dualdiffusion.pipeline;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Mask;
import java.util.Arrays;

/**
 * The stretch of a clip that goes through the model: the painted columns with context on both
 * sides.
 *
 * @param firstColumn where it begins on the mask's time axis
 * @param columns its aligned width; may reach beyond the clip's end, where silence is
 */
record InpaintWindow(int firstColumn, int columns) {
  /** Columns of context on each side, about four seconds. */
  static final int CONTEXT = 64;

  /** The width the model was trained on: narrower windows have too little to go by. */
  private static final int USUAL = 128;

  static InpaintWindow around(Mask mask, LatentGrid grid) {
    int clip = mask.columns();
    int painted = mask.lastColumn() + 1 - mask.firstColumn();
    int columns = grid.align(Math.max(painted + 2 * CONTEXT, USUAL));
    int most = grid.align(Math.max(clip, 2 * grid.alignment()));
    columns = Math.min(columns, most);
    int centred = mask.firstColumn() - (columns - painted) / 2;
    int first = Math.clamp(centred, 0, Math.max(0, clip - columns));
    return new InpaintWindow(first, columns);
  }

  double startSeconds() {
    return firstColumn * Mask.COLUMN_SECONDS;
  }

  int startFrame(int sampleRate) {
    return (int) Math.floor(startSeconds() * sampleRate);
  }

  /** The clip's audio from the window's start, silence beyond its end. */
  AudioBuffer cut(AudioBuffer clip, int frames) {
    int start = startFrame(clip.sampleRate());
    float[][] channels = new float[clip.channelCount()][];
    for (int c = 0; c < channels.length; c++) {
      int end = Math.min(clip.frames(), start + frames);
      channels[c] = Arrays.copyOf(Arrays.copyOfRange(clip.channel(c), start, end), frames);
    }
    return new AudioBuffer(clip.sampleRate(), channels);
  }

  /** The mask's strengths within the window, {@code [row * columns + column]}. */
  float[] strengths(Mask mask) {
    float[] strengths = new float[Mask.ROWS * columns];
    int known = Math.min(columns, mask.columns() - firstColumn);
    for (int r = 0; r < Mask.ROWS; r++) {
      for (int c = 0; c < known; c++) {
        strengths[r * columns + c] = mask.at(r, firstColumn + c);
      }
    }
    return strengths;
  }
}

package dualdiffusion.dsp;

import static dualdiffusion.dsp.SpectrogramTile.COLUMNS;
import static dualdiffusion.dsp.SpectrogramTile.ROWS;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import org.jspecify.annotations.Nullable;

/**
 * A clip's spectrogram cut into tiles at zoom levels of doubling coarseness, each computed alone
 * and only when asked for, so that a long clip's overview costs no more than a short one's. Safe
 * for any thread.
 */
public final class SpectrogramTiles {
  /** Frames beside a tile that it may depend on, at usual rates. */
  public static final int REACH = 1 << 14;

  private static final int FINEST_HOP = 128;
  private static final int MAX_WINDOWS_PER_COLUMN = 4;

  private final AudioBuffer audio;
  private final FrequencyAxis axis;
  private final PowerSpectrum spectrum;
  private final RowBins rows;

  public SpectrogramTiles(AudioBuffer audio, FrequencyAxis axis) {
    this(audio, null, axis);
  }

  /**
   * The spectrogram of what is left of a clip when another is taken away, sample by sample: silent
   * wherever the two are the same.
   *
   * @param minus of the same rate, length and channels; null takes nothing away
   * @throws IllegalArgumentException when the two differ in any of these
   */
  public SpectrogramTiles(AudioBuffer audio, @Nullable AudioBuffer minus, FrequencyAxis axis) {
    this.audio = audio;
    this.axis = axis;
    this.spectrum = new PowerSpectrum(audio, minus, PowerSpectrum.WINDOW_SECONDS);
    this.rows = new RowBins(axis, ROWS, audio.sampleRate() / (double) spectrum.size());
  }

  public AudioBuffer audio() {
    return audio;
  }

  public FrequencyAxis axis() {
    return axis;
  }

  /** Time of one column at a level, in frames: 128 at level 0, doubling. */
  public static long framesPerColumn(int level) {
    return (long) FINEST_HOP << level;
  }

  /** The finest level whose columns are at least this long: at most one column per pixel. */
  public int levelFor(double framesPerPixel) {
    int level = 0;
    while (level < coarsestLevel() && framesPerColumn(level) < framesPerPixel) {
      level++;
    }
    return level;
  }

  /** The finest level at which the whole clip is one tile. */
  public int coarsestLevel() {
    int level = 0;
    while (framesPerColumn(level) * COLUMNS < audio.frames()) {
      level++;
    }
    return level;
  }

  public int tileCount(int level) {
    return (int) Math.ceilDiv(audio.frames(), framesPerColumn(level) * COLUMNS);
  }

  /**
   * @throws dualdiffusion.core.CancelledException when cancelled between columns
   */
  public SpectrogramTile compute(int level, int index, Cancel cancel) {
    var levels = new byte[ROWS * COLUMNS];
    var scratch = spectrum.scratch();
    for (int column = 0; column < COLUMNS; column++) {
      cancel.check();
      long start = ((long) index * COLUMNS + column) * framesPerColumn(level);
      rows.fill(columnPower(scratch, start, framesPerColumn(level)), levels, column);
    }
    return new SpectrogramTile(level, index, levels);
  }

  /** Mean power of windows spread evenly over a column. */
  private float[] columnPower(PowerSpectrum.Scratch scratch, long start, long frames) {
    int windows = Math.clamp(frames / (spectrum.size() / 2), 1, MAX_WINDOWS_PER_COLUMN);
    scratch.clear();
    for (int w = 0; w < windows; w++) {
      spectrum.add(scratch, start + frames * (2 * w + 1) / (2L * windows));
    }
    return scratch.mean(windows);
  }
}

package dualdiffusion.studio.tracks;

import static dualdiffusion.studio.tracks.ClipPicture.COLUMNS;
import static dualdiffusion.studio.tracks.ClipPicture.ROWS;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.dsp.ColourMap;
import dualdiffusion.dsp.Decibels;
import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import dualdiffusion.dsp.SpectrogramTile;
import dualdiffusion.dsp.SpectrogramTiles;

/** Paints the pictures of one source; any thread. */
final class PicturePainter {
  private static final double RANGE_DB = 80;
  private static final int WAVE = 0xffc9c3ff;
  private static final int WAVE_CORE = 0xff8f86e0;

  /** Samples looked at for one column at most, so that overviews are quick. */
  private static final int MOST_SAMPLES = 4096;

  /** Frames that are read at a time. */
  private static final int PIECE = 1 << 14;

  private final AudioBuffer audio;
  private final SpectrogramTiles tiles;

  PicturePainter(AudioBuffer audio) {
    this.audio = audio;
    this.tiles =
        new SpectrogramTiles(audio, FrequencyAxis.of(FrequencyScale.MEL, audio.sampleRate()));
  }

  int levelFor(double framesPerPixel) {
    return tiles.levelFor(framesPerPixel);
  }

  int coarsestLevel() {
    return tiles.coarsestLevel();
  }

  ClipPicture paint(ClipPicture.Key key, Cancel cancel) {
    return key.look() == ClipLook.SPECTROGRAM
        ? spectrogram(tiles.compute(key.level(), key.index(), cancel))
        : waveform(key.level(), key.index(), cancel);
  }

  private static ClipPicture spectrogram(SpectrogramTile tile) {
    int of = SpectrogramTile.ROWS / ROWS;
    var pixels = new int[ROWS * COLUMNS];
    for (int row = 0; row < ROWS; row++) {
      for (int x = 0; x < COLUMNS; x++) {
        double db = Decibels.FLOOR;
        for (int r = row * of; r < (row + 1) * of; r++) {
          db = Math.max(db, tile.db(r, x));
        }
        pixels[(ROWS - 1 - row) * COLUMNS + x] = ColourMap.INFERNO.argb(1 + db / RANGE_DB);
      }
    }
    return new ClipPicture(pixels);
  }

  private ClipPicture waveform(int level, int index, Cancel cancel) {
    var pixels = new int[ROWS * COLUMNS];
    long frames = SpectrogramTiles.framesPerColumn(level);
    float[] samples = new float[(int) Math.min(frames, PIECE)];
    for (int x = 0; x < COLUMNS; x++) {
      cancel.check();
      column(pixels, x, ((long) index * COLUMNS + x) * frames, frames, samples);
    }
    return new ClipPicture(pixels);
  }

  /** From the lowest to the highest sample, and in a deeper colour the RMS. */
  private void column(int[] pixels, int x, long from, long frames, float[] samples) {
    float low = 0;
    float high = 0;
    double squares = 0;
    int count = 0;
    long end = Math.min(from + frames, audio.frames());
    int step = (int) Math.max(1, frames / MOST_SAMPLES);
    for (int c = 0; c < audio.channelCount(); c++) {
      for (long at = from; at < end; at += samples.length) {
        int read = (int) Math.min(samples.length, end - at);
        audio.read(c, (int) at, samples, 0, read);
        for (int i = 0; i < read; i += step) {
          float sample = samples[i];
          low = Math.min(low, sample);
          high = Math.max(high, sample);
          squares += (double) sample * sample;
          count++;
        }
      }
    }
    if (count > 0) {
      double rms = Math.sqrt(squares / count);
      fill(pixels, x, high, low, WAVE_CORE);
      fill(pixels, x, Math.min(rms, high), Math.max(-rms, low), WAVE);
    }
  }

  private static void fill(int[] pixels, int x, double high, double low, int colour) {
    int top = (int) Math.clamp(Math.floor((1 - high) * ROWS / 2), 0, ROWS / 2.0 - 1);
    int bottom = (int) Math.clamp(Math.ceil((1 - low) * ROWS / 2), ROWS / 2.0 + 1, ROWS);
    for (int y = top; y < bottom; y++) {
      pixels[y * COLUMNS + x] = colour;
    }
  }
}

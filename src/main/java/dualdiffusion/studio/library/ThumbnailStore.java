package dualdiffusion.studio.library;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.dsp.ColourMap;
import dualdiffusion.dsp.Decibels;
import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import dualdiffusion.dsp.SpectrogramTile;
import dualdiffusion.dsp.SpectrogramTiles;
import dualdiffusion.studio.project.ProjectViewModel;
import dualdiffusion.studio.project.document.Source;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Computes the small pictures of takes in the background. */
final class ThumbnailStore {
  static final int WIDTH = 64;
  static final int HEIGHT = 40;
  private static final double RANGE_DB = 70;

  private final ProjectViewModel project;
  private final Executor ui;

  ThumbnailStore(ProjectViewModel project, Executor ui) {
    this.project = project;
    this.ui = ui;
  }

  /** Delivers {@link #WIDTH} × {@link #HEIGHT} pixels as 0xAARRGGBB on the UI thread. */
  void request(Source source, Consumer<int[]> done) {
    project.withSound(
        source,
        audio -> {
          int[] pixels = pixels(audio);
          ui.execute(() -> done.accept(pixels));
        });
  }

  private static int[] pixels(AudioBuffer audio) {
    var axis = FrequencyAxis.of(FrequencyScale.MEL, audio.sampleRate());
    var tiles = new SpectrogramTiles(audio, axis);
    int level = tiles.coarsestLevel();
    SpectrogramTile tile = tiles.compute(level, 0, new Cancel());
    double columns = (double) audio.frames() / SpectrogramTiles.framesPerColumn(level);
    var pixels = new int[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      int column = (int) (columns * (i % WIDTH) / WIDTH);
      pixels[i] = colour(tile, HEIGHT - 1 - i / WIDTH, column);
    }
    return pixels;
  }

  private static int colour(SpectrogramTile tile, int y, int column) {
    int rowsPerPixel = SpectrogramTile.ROWS / HEIGHT;
    double db = Decibels.FLOOR;
    for (int r = y * rowsPerPixel; r < (y + 1) * rowsPerPixel; r++) {
      db = Math.max(db, tile.db(r, Math.min(column, SpectrogramTile.COLUMNS - 1)));
    }
    return ColourMap.INFERNO.argb(1 + db / RANGE_DB);
  }
}

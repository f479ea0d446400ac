package dualdiffusion.app;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Range;
import dualdiffusion.dsp.ColourMap;
import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import dualdiffusion.dsp.SpectrogramTile;
import dualdiffusion.dsp.SpectrogramTiles;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/** Draws a whole clip's spectrogram as a PNG, with the tiles and colours of the window. */
final class SpectrogramPicture {
  /**
   * What the picture looks like.
   *
   * @param width pixels, 16…16384
   * @param height pixels, 16…4096
   * @param topDb level of the brightest colour, dB of full scale
   * @param rangeDb from the brightest to the darkest
   */
  record Look(
      int width,
      int height,
      FrequencyScale scale,
      ColourMap colours,
      double topDb,
      double rangeDb) {
    Look {
      Range.check("width", width, 16, 16_384);
      Range.check("height", height, 16, 4096);
      Range.check("top", topDb, -120, 20);
      Range.check("range", rangeDb, 1, 200);
    }
  }

  static final Look STANDARD = new Look(1600, 512, FrequencyScale.MEL, ColourMap.INFERNO, -20, 80);

  private SpectrogramPicture() {}

  /** Writes to a temporary name and moves. */
  static void write(AudioBuffer audio, Look look, Path file, Cancel cancel) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      if (!ImageIO.write(draw(audio, look, cancel), "png", part.toFile())) {
        throw new IOException("no PNG writer");
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BadRequestException(
          "The picture " + file + " could not be written: " + e.getMessage() + ".",
          "Check the folder, free space and permissions.");
    }
  }

  private static BufferedImage draw(AudioBuffer audio, Look look, Cancel cancel) {
    var tiles = new SpectrogramTiles(audio, FrequencyAxis.of(look.scale(), audio.sampleRate()));
    int level = tiles.levelFor(Math.max(1, audio.frames()) / (double) look.width());
    int columns = (int) Math.ceilDiv(audio.frames(), SpectrogramTiles.framesPerColumn(level));
    var fine =
        new BufferedImage(Math.max(1, columns), SpectrogramTile.ROWS, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < tiles.tileCount(level); i++) {
      paint(tiles.compute(level, i, cancel), fine, look);
    }
    return scaled(fine, look);
  }

  private static void paint(SpectrogramTile tile, BufferedImage picture, Look look) {
    int left = tile.index() * SpectrogramTile.COLUMNS;
    int columns = Math.min(SpectrogramTile.COLUMNS, picture.getWidth() - left);
    for (int row = 0; row < SpectrogramTile.ROWS; row++) {
      for (int column = 0; column < columns; column++) {
        double value = 1 + (tile.db(row, column) - look.topDb()) / look.rangeDb();
        picture.setRGB(left + column, SpectrogramTile.ROWS - 1 - row, look.colours().argb(value));
      }
    }
  }

  private static BufferedImage scaled(BufferedImage fine, Look look) {
    var picture = new BufferedImage(look.width(), look.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(fine, 0, 0, look.width(), look.height(), null);
    pen.dispose();
    return picture;
  }
}

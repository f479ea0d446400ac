package dualdiffusion.studio.training;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.dsp.ColourMap;
import dualdiffusion.dsp.FrequencyAxis;
import dualdiffusion.dsp.FrequencyScale;
import dualdiffusion.dsp.SpectrogramTile;
import dualdiffusion.dsp.SpectrogramTiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Spectrograms of plucked chords, the cleaner the later the step. */
final class SoundPicture {
  private static final int RATE = 32_000;
  private static final int SECONDS = 4;
  private static final double[] CHORD = {220, 261.6, 329.6, 440};

  private SoundPicture() {}

  static Path write(Path folder, String name, long step) {
    var tiles = new SpectrogramTiles(sound(step), FrequencyAxis.of(FrequencyScale.MEL, RATE));
    int level = tiles.levelFor((double) SECONDS * RATE / SpectrogramTile.COLUMNS);
    SpectrogramTile tile = tiles.compute(level, 0, new Cancel());
    var image =
        new BufferedImage(
            SpectrogramTile.COLUMNS, SpectrogramTile.ROWS, BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < SpectrogramTile.ROWS; row++) {
      for (int column = 0; column < SpectrogramTile.COLUMNS; column++) {
        int colour = ColourMap.INFERNO.argb(1 + (tile.db(row, column) + 20) / 80);
        image.setRGB(column, SpectrogramTile.ROWS - 1 - row, colour);
      }
    }
    Path file = folder.resolve(name + ".png");
    try {
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toAbsolutePath();
  }

  private static AudioBuffer sound(long step) {
    var random = new java.util.Random(step);
    double noise = 3.0 / step;
    float[] samples = new float[SECONDS * RATE];
    for (int i = 0; i < samples.length; i++) {
      double beat = (double) i / RATE % 0.5;
      int chord = i / (RATE / 2) % CHORD.length;
      double sum = noise * random.nextGaussian();
      for (int overtone = 1; overtone < 9; overtone++) {
        double hz = CHORD[chord] * overtone;
        sum += Math.exp(-beat * (3 + overtone)) / overtone * Math.sin(2 * Math.PI * hz * i / RATE);
      }
      samples[i] = (float) (0.2 * sum);
    }
    return new AudioBuffer(RATE, new float[][] {samples, samples});
  }
}

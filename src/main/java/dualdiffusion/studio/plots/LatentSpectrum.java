package dualdiffusion.studio.plots;

import dualdiffusion.core.Latents;
import dualdiffusion.dsp.Fft;
import java.util.ArrayList;
import java.util.List;

/** Mean power of latents by spatial frequency, along time and along frequency. */
final class LatentSpectrum {
  /** Cells of a piece along time. */
  private static final int PIECE = 64;

  private static final double TINY = 1e-9;

  private LatentSpectrum() {}

  /**
   * @return for each direction in which there are two cells or more, powers of 0 to half a cycle a
   *     cell; white latents of variance 1 have 1 everywhere
   */
  static List<Curve> of(Latents latents) {
    List<Curve> curves = new ArrayList<>();
    if (latents.columns() > 1) {
      curves.add(new Curve("along time", time(latents)));
    }
    if (latents.rows() > 1) {
      curves.add(new Curve("along pitch", pitch(latents)));
    }
    return curves;
  }

  private static List<Double> time(Latents latents) {
    var mean = new MeanPower(Math.min(PIECE, latents.columns()));
    float[] piece = new float[mean.size()];
    for (int row = 0; row < latents.channels() * latents.rows(); row++) {
      for (int from = 0; from + piece.length <= latents.columns(); from += piece.length) {
        System.arraycopy(latents.data(), row * latents.columns() + from, piece, 0, piece.length);
        mean.add(piece);
      }
    }
    return mean.powers();
  }

  private static List<Double> pitch(Latents latents) {
    var mean = new MeanPower(latents.rows());
    float[] column = new float[latents.rows()];
    for (int c = 0; c < latents.channels(); c++) {
      for (int x = 0; x < latents.columns(); x++) {
        for (int row = 0; row < column.length; row++) {
          column[row] = latents.data()[(c * latents.rows() + row) * latents.columns() + x];
        }
        mean.add(column);
      }
    }
    return mean.powers();
  }

  /** Adds up spectra of pieces of one length. */
  private static final class MeanPower {
    private final Fft fft;
    private final double[] sums;
    private int count;

    MeanPower(int size) {
      fft = new Fft(size);
      sums = new double[fft.bins()];
    }

    int size() {
      return fft.size();
    }

    void add(float[] piece) {
      float[] spectrum = fft.forward(piece);
      for (int k = 0; k < sums.length; k++) {
        double re = spectrum[2 * k];
        double im = spectrum[2 * k + 1];
        sums[k] += (re * re + im * im) / fft.size();
      }
      count++;
    }

    List<Double> powers() {
      List<Double> powers = new ArrayList<>();
      for (double sum : sums) {
        powers.add(Math.max(TINY, sum / Math.max(1, count)));
      }
      return powers;
    }
  }
}

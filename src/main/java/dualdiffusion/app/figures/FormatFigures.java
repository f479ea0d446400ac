package dualdiffusion.app.figures;

import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.model.OriginalConfigs;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The mel-mdct format (ENGINE §2); 1e-4 of each output's deviation. */
final class FormatFigures implements FigureCase {
  private static final double TOLERANCE = 1e-4;
  private static final String PSD = "out.mdct_psd_first24frames";

  @Override
  public String prefix() {
    return "format";
  }

  @Override
  public List<Figure> compare(FigureFile file, Path folder) {
    try (var format = new MelMdctFormat(OriginalConfigs.format(file.fields()))) {
      Tensor raw = file.tensor("in.raw");
      Tensor mdct = format.toMdct(raw);
      int frames = Math.toIntExact(file.file().shape(PSD)[3]);
      Tensor psd = Kernels.run("narrow", format.psd(file.tensor("out.mel_spec")), 3, 0, frames);
      return List.of(
          file.ofDeviation("out.mel_spec", format.toMel(raw), TOLERANCE),
          file.ofDeviation(PSD, psd, TOLERANCE),
          file.ofDeviation("out.mdct", mdct, TOLERANCE),
          file.ofDeviation(
              "out.raw_from_mdct", format.fromMdct(file.tensor("out.mdct")), TOLERANCE),
          file.ofDeviation("out.filter_freqs", vector(format.melEdges()), TOLERANCE),
          file.ofDeviation("out.filters", vector(filled(format.melFilters())), TOLERANCE),
          file.ofDeviation("out.mdct_mel_density", vector(format.mdctDensity()), TOLERANCE));
    }
  }

  /** Values of a filter bank that are not zero, bin by bin. */
  private static double[] filled(double[][] bank) {
    return IntStream.range(0, bank[0].length)
        .boxed()
        .flatMapToDouble(bin -> Arrays.stream(bank).mapToDouble(filter -> filter[bin]))
        .filter(value -> value != 0)
        .toArray();
  }

  private static Tensor vector(double[] values) {
    float[] single = new float[values.length];
    for (int i = 0; i < single.length; i++) {
      single[i] = (float) values[i];
    }
    return Tensor.of(single, single.length);
  }
}

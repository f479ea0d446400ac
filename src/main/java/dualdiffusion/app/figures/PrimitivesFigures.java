package dualdiffusion.app.figures;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.List;

/** Magnitude-preserving primitives (ENGINE §1); 1e-5. */
final class PrimitivesFigures implements FigureCase {
  private static final double TOLERANCE = 1e-5;
  private static final double EPSILON = 1e-4;
  private static final long[] EACH_ROW = {1};
  private static final long[] ALL_BUT_FIRST = {1, 2, 3};
  private static final long[] AS_IS = {};

  @Override
  public String prefix() {
    return "primitives";
  }

  @Override
  public List<Figure> compare(FigureFile f, Path folder) {
    Tensor x = f.tensor("in.x");
    Tensor c = f.tensor("in.c");
    Tensor y = f.tensor("in.y");
    Tensor fourier =
        Kernels.run("mp_fourier", f.tensor("in.s"), f.tensor("w.freqs"), f.tensor("w.phases"));
    return List.of(
        same(f, "normalize_all", Kernels.run("normalize", x, ALL_BUT_FIRST, EPSILON)),
        same(f, "normalize_dim1", Kernels.run("normalize", x, EACH_ROW, EPSILON)),
        same(f, "silu", Kernels.run("mp_silu", x)),
        same(f, "sum_0.3", Kernels.run("mp_sum", x, c, 0.3)),
        same(f, "cat_0.5", Kernels.run("mp_cat", x, y, 0.5)),
        same(f, "cat_0.3", Kernels.run("mp_cat", x, y, 0.3)),
        same(f, "down", Kernels.run("resample", x, 1)),
        same(f, "up", Kernels.run("resample", x, 2)),
        same(f, "fourier", fourier),
        same(f, "conv_eval", conv(f, x, AS_IS)),
        same(f, "conv_train", conv(f, x, ALL_BUT_FIRST)),
        same(f, "lin_eval", linear(f)));
  }

  private static Tensor conv(FigureFile f, Tensor x, long[] normalised) {
    Tensor w = Kernels.run("mp_weight", f.tensor("w.conv"), f.tensor("in.gain"), normalised);
    return Kernels.run("conv", x, w, x.size(1) / w.size(1), false);
  }

  private static Tensor linear(FigureFile f) {
    Tensor w = Kernels.run("mp_weight", f.tensor("w.lin"), Tensor.scalar(1), AS_IS);
    return Kernels.run("linear", f.tensor("in.z"), w);
  }

  private static Figure same(FigureFile f, String name, Tensor actual) {
    return f.absolute("out." + name, actual, TOLERANCE);
  }
}

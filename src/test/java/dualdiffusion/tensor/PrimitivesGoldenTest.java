package dualdiffusion.tensor;

import dualdiffusion.Golden;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The magnitude-preserving primitives against the original's figures; float32, so 1e-5. */
class PrimitivesGoldenTest {
  private static final double TOLERANCE = 1e-5;

  private Safetensors golden;
  private Scope scope;

  @BeforeEach
  void open() {
    golden = Golden.open("primitives");
    scope = new Scope();
  }

  @AfterEach
  void close() {
    scope.close();
    golden.close();
  }

  @Test
  void normalize() {
    check("normalize_all", "normalize", in("x"), new long[] {1, 2, 3}, 1e-4);
    check("normalize_dim1", "normalize", in("x"), new long[] {1}, 1e-4);
  }

  @Test
  void activation() {
    check("silu", "mp_silu", in("x"));
  }

  @Test
  void sum() {
    check("sum_0.3", "mp_sum", in("x"), in("c"), 0.3);
    check("sum_0.3", "mp_sum_at", in("x"), in("c"), Tensor.scalar(0.3f));
  }

  @Test
  void concatenation() {
    check("cat_0.5", "mp_cat", in("x"), in("y"), 0.5);
    check("cat_0.3", "mp_cat", in("x"), in("y"), 0.3);
  }

  @Test
  void fourierFeatures() {
    check("fourier", "mp_fourier", in("s"), weight("freqs"), weight("phases"));
  }

  @Test
  void convolution() {
    check("conv_eval", "conv", in("x"), scaled("conv", in("gain")), 2, false);
    check("conv_train", "conv", in("x"), scaled("conv", in("gain"), 1, 2, 3), 2, false);
  }

  @Test
  void linear() {
    check("lin_eval", "linear", in("z"), scaled("lin", Tensor.scalar(1)));
  }

  @Test
  void resampling() {
    check("down", "resample", in("x"), 1);
    check("up", "resample", in("x"), 2);
  }

  private void check(String figure, String kernel, Object... arguments) {
    Golden.assertClose(golden, "out." + figure, Kernels.run(kernel, arguments), TOLERANCE);
  }

  /** A weight as the forward pass uses it; normalised over the dimensions given. */
  private Tensor scaled(String name, Tensor gain, long... dims) {
    return Kernels.run("mp_weight", weight(name), gain, dims);
  }

  private Tensor in(String name) {
    return golden.tensor("in." + name);
  }

  private Tensor weight(String name) {
    return golden.tensor("w." + name);
  }
}

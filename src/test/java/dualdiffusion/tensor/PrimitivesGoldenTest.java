package dualdiffusion.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PrimitivesGoldenTest {
  @Test
  void normalizeMatches() {
    try (var golden =
            Safetensors.open(Path.of("src/test/resources/golden/primitives.safetensors"));
        var _ = new Scope()) {
      float[] out = Kernels.run("normalize", golden.tensor("in.x"), new long[] {1}, 1e-4).toArray();
      assertThat(out).hasSameSizeAs(golden.floats("out.normalize_dim1"));
      float[] want = golden.floats("out.normalize_dim1");
      double worst = 0;
      for (int i = 0; i < want.length; i++) worst = Math.max(worst, Math.abs(want[i] - out[i]));
      assertThat(worst).isLessThan(1e-5);
      float[] sum =
          Kernels.run("mp_sum", golden.tensor("in.x"), golden.tensor("in.c"), 0.3).toArray();
      System.out.println(sum[0] + " " + golden.floats("out.sum_0.3")[0]);
      float[] s =
          Kernels.run("mp_weight", golden.tensor("w.lin"), Tensor.scalar(1), new long[] {1})
              .toArray();
      long t0 = System.nanoTime();
      for (int i = 0; i < 10000; i++)
        try (var _ = new Scope()) {
          Kernels.run("mp_silu", golden.tensor("in.x"));
        }
      System.out.println((System.nanoTime() - t0) / 1e7 + " us, live " + Torch.liveTensors());
    }
  }
}

package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The expected numbers were computed with PyTorch 2.13 and the original's NorMuon in float32. */
class OptimizerTest {
  private static final double RATE = 0.1;

  private Scope scope;

  @BeforeEach
  void open() {
    scope = new Scope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void adamWithDecayIsPyTorchs() {
    Tensor w = Tensor.of(new float[] {1, -2, 3}, 3);
    try (var adam = new AdamW(new AdamW.Settings(0.9, 0.99, 1e-8, 0.1), named("w", w))) {
      run(adam, k -> Tensor.of(new float[] {0.1f * k, -0.2f, 0.3f / k}, 3));
    }
    assertNear(w, 0.6813120245933533, -1.6435879468917847, 2.6329009532928467);
  }

  @Test
  void muonIsTheOriginals() {
    assertNear(
        afterMuon(new Muon.Settings(0.95, 0.95, 0.2, false, false), 1),
        -1.018972,
        -1.018916,
        -0.796169,
        -0.674734,
        -0.54136,
        -0.423335,
        -0.40189,
        -0.437728,
        -0.291275,
        -0.253085,
        -0.140758,
        -0.057502);
  }

  @Test
  void norMuonOfGroupsIsTheOriginals() {
    assertNear(
        afterMuon(new Muon.Settings(0.95, 0.95, 0.2, true, true), 2),
        -1.021746,
        -0.963863,
        -0.756332,
        -0.697781,
        -0.581187,
        -0.452502,
        -0.338654,
        -0.432296,
        -0.325083,
        -0.223692,
        -0.126939,
        -0.045219);
  }

  /** Newton–Schulz takes all singular values near 1. */
  @Test
  void updatesOfMuonAreNearlyOrthogonal() {
    Tensor m = Kernels.run("reshape", random(), new long[] {1, 4, 6});
    Tensor x = Kernels.run("orthogonalize", m);
    Tensor square = Kernels.run("matmul", x, Kernels.run("permute", x, new long[] {0, 2, 1}));
    float[] gram = square.toArray();
    double trace = gram[0] + gram[5] + gram[10] + gram[15];
    assertThat(trace).isCloseTo(4, within(1.6));
  }

  /** Wide matrices are iterated by way of their Gram matrix. */
  @Test
  void wideMatricesAreMadeOrthogonalAsThoughIteratedThemselves() {
    Tensor m = Kernels.run("reshape", Noise.normal(1, 0, 1, 12, 0, 40), new long[] {2, 6, 40});
    Tensor small = Kernels.run("scale", m, 1 / Math.sqrt(240), 0.0);
    assertThat(Kernels.run("newton_schulz_of_gram", small).toArray())
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(Kernels.run("newton_schulz", small).toArray());
  }

  @Test
  void matricesGoToOneOptimizerAndTheRestToTheOther() {
    SequencedMap<String, Tensor> all = new LinkedHashMap<>();
    all.put("enc.conv_in.weight", Tensor.zeros(4, 6));
    all.put("out_gain", Tensor.zeros());
    all.put("logvar_linear.weight", Tensor.zeros(1, 6));
    all.put("emb_noise.weight", Tensor.zeros(4, 4));
    try (Optimizer both =
        new SplitOptimizer(
            all,
            Muon::suits,
            some -> new Muon(Muon.Settings.MUON, some, name -> 1),
            50,
            some -> new AdamW(AdamW.Settings.DEFAULT, some))) {
      assertThat(both.state().keySet())
          .containsExactlyInAnyOrder(
              "muon_momentum.enc.conv_in.weight",
              "adam_mean.out_gain",
              "adam_square.out_gain",
              "adam_mean.logvar_linear.weight",
              "adam_square.logvar_linear.weight",
              "adam_mean.emb_noise.weight",
              "adam_square.emb_noise.weight");
      List<Tensor> ones =
          List.of(random(), Tensor.ones(), Tensor.full(-1, 1, 6), Tensor.ones(4, 4));
      both.step(ones, 0.01, 1);
    }
    assertThat(all.get("out_gain").item()).isCloseTo(-0.01f, within(1e-6f));
    assertThat(all.get("logvar_linear.weight").toArray()[5]).isCloseTo(0.01f, within(1e-6f));
    double moved = FloatStats.deviation(all.get("enc.conv_in.weight").toArray());
    assertThat(moved).as("by 50 times the rate").isCloseTo(0.5 / Math.sqrt(6), within(0.1));
  }

  /** E.g. adapters: all of their factors are matrices. */
  @Test
  void oneOfTwoOptimizersMayHaveNothingToDo() {
    Tensor w = Tensor.zeros(4, 6);
    try (Optimizer both =
        new SplitOptimizer(
            named("enc.conv_in.weight", w),
            Muon::suits,
            some -> new Muon(Muon.Settings.MUON, some, name -> 1),
            50,
            some -> new AdamW(AdamW.Settings.DEFAULT, some))) {
      both.step(List.of(random()), 0.01, 1);
    }
    assertThat(FloatStats.deviation(w.toArray())).isPositive();
  }

  @Test
  void aStepFromSavedStateIsTheSameStep() {
    Tensor w = Tensor.of(new float[] {1, -2, 3}, 3);
    Tensor copy = Kernels.run("clone", w);
    Tensor gradient = Tensor.of(new float[] {1, 2, 3}, 3);
    try (var adam = new AdamW(AdamW.Settings.DEFAULT, named("w", w));
        var resumed = new AdamW(AdamW.Settings.DEFAULT, named("w", copy))) {
      adam.step(List.of(gradient), RATE, 1);
      copy.memory().put(w.toArray());
      adam.state().forEach((name, t) -> resumed.state().get(name).memory().put(t.toArray()));
      adam.step(List.of(gradient), RATE, 2);
      resumed.step(List.of(gradient), RATE, 2);
    }
    assertThat(copy.toArray()).isEqualTo(w.toArray());
  }

  @Test
  void nothingIsLeftBehind() {
    long live = Torch.liveTensors();
    try (var _ = new Scope()) {
      afterMuon(Muon.Settings.NORMUON, 1);
    }
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  private static Tensor afterMuon(Muon.Settings settings, int groups) {
    float[] line = new float[24];
    for (int i = 0; i < line.length; i++) {
      line[i] = -1 + 2f * i / 23;
    }
    Tensor w = Tensor.of(line, 4, 6);
    try (var muon = new Muon(settings, named("w", w), name -> groups)) {
      run(muon, OptimizerTest::waves);
    }
    return w;
  }

  private static Tensor random() {
    return Kernels.run("reshape", Noise.normal(1, 0, 1, 4, 0, 6), new long[] {4, 6});
  }

  private static Tensor waves(int k) {
    float[] values = new float[24];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i * k);
    }
    return Tensor.of(values, 4, 6);
  }

  private static void run(Optimizer optimizer, IntFunction<Tensor> gradient) {
    for (int k = 1; k <= 3; k++) {
      optimizer.step(List.of(gradient.apply(k)), RATE, k);
    }
  }

  private static SequencedMap<String, Tensor> named(String name, Tensor tensor) {
    SequencedMap<String, Tensor> map = new LinkedHashMap<>();
    map.put(name, tensor);
    return map;
  }

  private static void assertNear(Tensor actual, double... expected) {
    float[] values = actual.toArray();
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) values[i]).as("element " + i).isCloseTo(expected[i], within(2e-5));
    }
  }
}

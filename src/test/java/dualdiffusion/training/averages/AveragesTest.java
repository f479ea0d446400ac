package dualdiffusion.training.averages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.config.Json;
import dualdiffusion.core.ProblemException;
import dualdiffusion.model.EmaReconstruction;
import dualdiffusion.model.PowerEma;
import dualdiffusion.model.TinyModel;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import dualdiffusion.training.FreshWeights;
import dualdiffusion.training.TrainableWeights;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Averages of weights that wander. */
class AveragesTest {
  private static final String MATRIX = "a.weight";
  private static final String GAIN = "a_gain";

  @TempDir private Path folder = Path.of("");
  private final Random random = new Random(11);
  private TrainableWeights weights;
  private long live;

  @BeforeEach
  void open() {
    live = Torch.liveTensors();
    SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(MATRIX, new long[] {4, 6});
    shapes.put(GAIN, new long[0]);
    shapes.put("f.freqs", new long[] {3});
    weights = FreshWeights.of(shapes, WeightNorm.OUTPUT, 1, Set.of(GAIN));
  }

  @AfterEach
  void nothingIsLeftBehind() {
    weights.close();
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  @Test
  void constantWeightsStay() {
    float[] before = matrix();
    try (Averages averages = averages("{\"beta\": 0.9}", "{\"std\": 0.1, \"float64\": true}")) {
      for (int step = 1; step <= 50; step++) {
        averages.update(step);
      }
      for (String name : averages.names()) {
        assertThat(read(averages, name, MATRIX)).containsExactly(widened(before), within(1e-7));
      }
    }
    assertThat(matrix()).isEqualTo(before);
  }

  /** Each kind against the same sum in double precision. */
  @Test
  void averagesFollowTheirFormula() {
    String[] kinds = {
      "{\"beta\": 0.95}",
      "{\"beta\": 0.95, \"warmupSteps\": 10}",
      "{\"std\": 0.1}",
      "{\"std\": 0.1, \"float64\": true}",
      "{\"beta\": 0.99999, \"float64\": true}",
      "{\"beta\": 0.95, \"offload\": true}"
    };
    try (Averages averages = averages(kinds)) {
      double[][] expected = new double[kinds.length][];
      Arrays.setAll(expected, _ -> widened(matrix()));
      for (int step = 1; step <= 100; step++) {
        wander();
        averages.update(step);
        for (int k = 0; k < kinds.length; k++) {
          double beta = settings(kinds[k]).beta(step);
          track(expected[k], widened(matrix()), beta);
        }
      }
      for (int k = 0; k < kinds.length; k++) {
        double tolerance = kinds[k].contains("float64") ? 1e-13 : 3e-6;
        assertThat(read(averages, "e" + k, MATRIX))
            .as(kinds[k])
            .containsExactly(expected[k], within(tolerance));
      }
      assertThat(averages.betas(100)).containsEntry("e0", 0.95);
    }
  }

  /** The average of t itself has the profile's mean, (γ+1)/(γ+2) of the time so far. */
  @Test
  void aPowerFunctionHasItsMean() {
    int steps = 20_000;
    double std = 0.1;
    try (Averages averages = averages("{\"std\": 0.1, \"float64\": true}")) {
      for (int step = 1; step <= steps; step++) {
        weights.parameters().get(GAIN).memory().put(0, step);
        averages.update(step);
      }
      double exponent = PowerEma.exponent(std);
      assertThat(read(averages, "e0", GAIN)[0] / steps)
          .isCloseTo((exponent + 1) / (exponent + 2), within(1e-4));
    }
  }

  @Test
  void aRunThatWasInterruptedGoesOnToTheBit() {
    String[] kinds = {"{\"beta\": 0.9}", "{\"std\": 0.05, \"float64\": true}"};
    try (Averages whole = averages(kinds)) {
      try (Averages first = averages(kinds)) {
        for (int step = 1; step <= 20; step++) {
          wander();
          whole.update(step);
          first.update(step);
        }
        first.save(folder, constants(), 20);
      }
      try (Averages second = averages(kinds)) {
        assertThat(second.load(folder)).isEmpty();
        for (int step = 21; step <= 40; step++) {
          wander();
          whole.update(step);
          second.update(step);
        }
        for (String name : whole.names()) {
          assertThat(read(second, name, MATRIX)).isEqualTo(read(whole, name, MATRIX));
        }
      }
    }
  }

  @Test
  void filesSayWhatTheyAre() {
    try (Averages averages = averages("{\"std\": 0.05, \"float64\": true}", "{\"beta\": 0.5}")) {
      averages.save(folder, constants(), 7);
    }
    try (var wide = Safetensors.open(folder.resolve("ema_e0.safetensors"));
        var narrow = Safetensors.open(folder.resolve("ema_e1.safetensors"))) {
      assertThat(wide.metadata()).isEqualTo(Map.of("step", "7", "std", "0.05"));
      assertThat(narrow.metadata()).isEqualTo(Map.of("step", "7", "beta", "0.5"));
      assertThat(wide.type(MATRIX)).isEqualTo(DType.F64);
      assertThat(narrow.type(MATRIX)).isEqualTo(DType.F32);
      assertThat(wide.names()).containsExactly(MATRIX, GAIN, "f.freqs");
    }
  }

  @Test
  void newAndLeftAveragesAreTold() {
    try (Averages old = averages("{\"beta\": 0.5}")) {
      old.save(folder, constants(), 1);
    }
    wander();
    try (var averages = Averages.of(Map.of("fresh", EmaSettings.ofBeta(0.9)), weights)) {
      wander();
      assertThat(averages.load(folder))
          .hasSize(2)
          .anyMatch(t -> t.contains("\"fresh\" is new"))
          .anyMatch(t -> t.contains("\"e0\""));
      assertThat(read(averages, "fresh", MATRIX)).isEqualTo(widened(matrix()));
    }
  }

  @Test
  void anotherNetworksAverageIsRefused() {
    new SafetensorsWriter()
        .add(MATRIX, DType.F32, new long[] {1, 24}, new float[24])
        .write(folder.resolve("ema_e0.safetensors"));
    try (Averages averages = averages("{\"beta\": 0.5}")) {
      assertThatThrownBy(() -> averages.load(folder))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining(MATRIX)
          .hasMessageContaining("ema_e0");
    }
  }

  @Test
  void weightsAreLentAndComeBack() {
    try (Averages averages = averages("{\"beta\": 0.5, \"float64\": true}")) {
      wander();
      averages.update(1);
      wander();
      float[] before = matrix();
      float[] lent = averages.borrow("e0", this::matrix);
      float[] expected = floats(read(averages, "e0", MATRIX));
      WeightNorm.OUTPUT.normalize(expected, new long[] {4, 6});
      assertThat(lent).containsExactly(expected, within(2e-6f));
      assertThat(matrix()).isEqualTo(before);
      assertThatThrownBy(() -> averages.borrow("e0", AveragesTest::fail)).hasMessage("no");
      assertThat(matrix()).isEqualTo(before);
      assertThatThrownBy(() -> averages.borrow("none", this::matrix)).hasMessageContaining("e0");
      Runnable nested = () -> averages.borrow("e0", () -> averages.borrow("e0", this::matrix));
      assertThatThrownBy(nested::run).isInstanceOf(IllegalStateException.class);
      assertThat(matrix()).isEqualTo(before);
    }
  }

  private static float[] fail() {
    throw new IllegalArgumentException("no");
  }

  @Test
  void weightsSwitchToTheirAverageWhenItIsWarm() {
    try (Averages averages =
        averages("{\"beta\": 0.5, \"warmupSteps\": 3, \"switchSteps\": 2}", "{\"std\": 0.1}")) {
      for (int step = 1; step <= 4; step++) {
        wander();
        averages.update(step);
        float[] average = floats(read(averages, "e0", MATRIX));
        WeightNorm.OUTPUT.normalize(average, new long[] {4, 6});
        assertThat(averages.switchAfterEpoch(step, step)).isEmpty();
        if (step == 4) {
          assertThat(averages.switchAfterStep(step)).hasValue("e0");
          assertThat(matrix()).containsExactly(average, within(2e-6f));
        } else {
          assertThat(averages.switchAfterStep(step)).isEmpty();
        }
      }
    }
    try (Averages averages = averages("{\"beta\": 0.5, \"switchEpochs\": 2}")) {
      assertThat(averages.switchAfterStep(2)).isEmpty();
      assertThat(averages.switchAfterEpoch(1, 10)).isEmpty();
      assertThat(averages.switchAfterEpoch(2, 20)).hasValue("e0");
    }
  }

  @Test
  void feedbackDrawsTheWeightsAndKeepsTheirSize() {
    for (String wide : List.of("false", "true")) {
      try (Averages averages =
          averages("{\"beta\": 0.9, \"feedbackBeta\": 0.75, \"float64\": " + wide + "}")) {
        wander();
        double[] before = widened(matrix());
        double gain = weights.plain(GAIN).item();
        averages.update(1);
        double[] average = read(averages, "e0", MATRIX);
        double[] expected = new double[before.length];
        Arrays.setAll(expected, i -> 0.75 * before[i] + 0.25 * average[i]);
        float[] normal = floats(expected);
        WeightNorm.OUTPUT.normalize(normal, new long[] {4, 6});
        assertThat(matrix()).containsExactly(normal, within(2e-6f));
        double drawn = 0.75 * gain + 0.25 * read(averages, "e0", GAIN)[0];
        assertThat(weights.plain(GAIN).item()).isCloseTo((float) drawn, within(1e-6f));
      }
    }
  }

  @Test
  void validationMeasuresWhatItShould() {
    try (Averages averages = averages("{\"beta\": 0.9, \"validate\": false}", "{\"std\": 0.1}")) {
      assertThat(averages.names()).containsExactly("e0", "e1");
      assertThat(averages.validated()).containsExactly("e1");
    }
  }

  /**
   * Two archived widths give a third, which was tracked too, and better than they do themselves.
   */
  @Test
  void archivesGiveAnAverageThatWasNotKept() {
    Path model = TinyModel.write(folder.resolve("model"));
    Path unet = model.resolve("unet");
    Map<String, EmaSettings> settings = new LinkedHashMap<>();
    settings.put("narrow", settings("{\"std\": 0.05, \"archiveSteps\": 50}"));
    settings.put("broad", settings("{\"std\": 0.1, \"archiveSteps\": 50}"));
    settings.put("held", EmaSettings.ofStd(0.07));
    try (var file = Safetensors.open(unet.resolve("weights.safetensors"));
        TrainableWeights trained = TrainableWeights.of(file, "", WeightNorm.OUTPUT);
        Averages averages = Averages.of(settings, trained)) {
      Map<String, Tensor> constants = constants(trained, file);
      Map<String, float[]> start = values(trained);
      for (int step = 1; step <= 400; step++) {
        drift(trained, start, step);
        averages.update(step);
        for (Path archived : averages.archive(unet, constants, step)) {
          TinyModel.list(model, "unet", "phema/" + archived.getFileName());
        }
      }
      Map<String, float[]> held = averages.borrow("held", () -> values(trained));
      Map<String, float[]> near = averages.borrow("narrow", () -> values(trained));
      var result = EmaReconstruction.run(model, "unet", 0.07, 0, folder.resolve("out"));
      assertThat(result.coefficients()).hasSize(16);
      assertThat(result.step()).isEqualTo(400);
      try (var made = Safetensors.open(folder.resolve("out").resolve(result.weights()))) {
        Map<String, float[]> rebuilt = new LinkedHashMap<>();
        held.keySet().forEach(name -> rebuilt.put(name, made.floats(name)));
        assertThat(difference(rebuilt, held)).isLessThan(0.1 * difference(near, held));
      }
    }
  }

  /** Weights turn from what they were to something else, each in its own way. */
  private static void drift(TrainableWeights trained, Map<String, float[]> start, int step) {
    trained
        .parameters()
        .forEach(
            (name, tensor) -> {
              FloatBuffer memory = tensor.memory();
              float[] from = start.get(name);
              for (int i = 0; i < from.length; i++) {
                memory.put(i, from[i] + (float) Math.sin(step / 150.0 + i % 7));
              }
            });
    trained.normalize();
  }

  private static Map<String, float[]> values(TrainableWeights trained) {
    Map<String, float[]> values = new LinkedHashMap<>();
    trained.parameters().forEach((name, tensor) -> values.put(name, tensor.toArray()));
    return values;
  }

  private static double difference(Map<String, float[]> a, Map<String, float[]> b) {
    double sum = 0;
    for (String name : a.keySet()) {
      for (int i = 0; i < a.get(name).length; i++) {
        sum += Math.pow(a.get(name)[i] - b.get(name)[i], 2);
      }
    }
    return Math.sqrt(sum);
  }

  private static Map<String, Tensor> constants(TrainableWeights weights, Safetensors file) {
    Map<String, Tensor> constants = new LinkedHashMap<>();
    for (String name : file.names()) {
      if (!weights.parameters().containsKey(name)) {
        constants.put(name, weights.plain(name));
      }
    }
    return constants;
  }

  private Map<String, Tensor> constants() {
    return Map.of("f.freqs", weights.plain("f.freqs"));
  }

  private Averages averages(String... settings) {
    Map<String, EmaSettings> named = new LinkedHashMap<>();
    for (int i = 0; i < settings.length; i++) {
      named.put("e" + i, settings(settings[i]));
    }
    return Averages.of(named, weights);
  }

  private static EmaSettings settings(String json) {
    return Json.parse(json, "ema", EmaSettings.class);
  }

  private void wander() {
    for (Tensor tensor : weights.parameters().values()) {
      FloatBuffer memory = tensor.memory();
      for (int i = 0; i < memory.limit(); i++) {
        memory.put(i, memory.get(i) + (float) random.nextGaussian() / 10);
      }
    }
    weights.normalize();
  }

  private static void track(double[] average, double[] now, double beta) {
    for (int i = 0; i < average.length; i++) {
      average[i] = beta * average[i] + (1 - beta) * now[i];
    }
  }

  /** An average's values as they are kept, through its file. */
  private double[] read(Averages averages, String name, String weight) {
    Path to = folder.resolve("read");
    averages.save(to, Map.of(), 0);
    try (var file = Safetensors.open(to.resolve("ema_" + name + ".safetensors"))) {
      return file.doubles(weight);
    }
  }

  private float[] matrix() {
    return weights.plain(MATRIX).toArray();
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}

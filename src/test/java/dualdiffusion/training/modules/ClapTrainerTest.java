package dualdiffusion.training.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.config.Json;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.model.ClapFolder;
import dualdiffusion.model.ClapImporter;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelException;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.model.TinyModel;
import dualdiffusion.nn.clap.Embeddings;
import dualdiffusion.tensor.Gradients;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import dualdiffusion.training.Batch;
import dualdiffusion.training.LearningRate;
import dualdiffusion.training.TrainableWeights;
import dualdiffusion.training.data.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClapTrainerTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/clap_tiny");
  private static final List<String> CAPTIONS =
      List.of("a low drone", "a harp in the middle", "a high flute", "noise drums");
  private static final int RATE = 8000;
  private static final ClapTraining ALL = new ClapTraining(0, false, false, List.of(), 0, false);

  @TempDir private Path folder;
  private int threads;

  @BeforeEach
  void useOneThread() {
    threads = Torch.threads();
    Torch.setThreads(1); // tensors this small only wait for each other's threads
  }

  @AfterEach
  void useAllThreads() {
    Torch.setThreads(threads);
  }

  /** Tells four kinds of sound apart that it has not heard; what is written embeds the same. */
  @Test
  void learnsWhichCaptionBelongsToWhichSound() throws Exception {
    Path fresh = folder.resolve("fresh");
    FreshClap.write(fresh, tiny(), 5);
    Path trained = folder.resolve("trained");
    long live = Torch.liveTensors();
    try (var trainer = new ClapTrainer(ALL, fresh);
        TrainableWeights weights = ModuleWeights.clap(fresh);
        var run = new ShortRun(trainer, weights, new LearningRate(0.005, 5, 0, 0, 0))) {
      assertThat(trainer.needs().captions()).isTrue();
      double before = run.validate(pairs(0));
      run.train(80, ClapTrainerTest::pairs);
      assertThat(run.validate(pairs(0))).isLessThan(0.5 * before);
      assertThat(run.part("found", pairs(0))).containsOnly(1);
      ClapTrainer.write(fresh, weights.parameters(), trained);
      assertSame(trained, run.part("alike", pairs(0)));
    }
    assertThat(Torch.liveTensors()).isEqualTo(live);
    Path model = TinyModel.write(folder.resolve("model"), 8);
    ClapImporter.run(List.of(trained), model);
    try (Model with = ModelLoader.load(model)) {
      assertThat(with.prompts().orElseThrow().width()).isEqualTo(8);
    }
    assertThatThrownBy(() -> ClapTrainer.write(fresh, Map.of(), trained))
        .isInstanceOf(ModelException.class);
    assertThat(Files.list(folder)).hasSize(4);
  }

  /** Labels are told from sounds not heard before and from captions, by directions they share. */
  @Test
  void learnsToTellLabels() {
    Path fresh = folder.resolve("fresh");
    FreshClap.write(fresh, tiny(), 5);
    List<String> labels = List.of("kind/0", "kind/1", "kind/2", "kind/3");
    try (var trainer = new ClapTrainer(new ClapTraining(0, false, false, labels, 1, false), fresh);
        TrainableWeights weights = ModuleWeights.clap(fresh);
        var run = new ShortRun(trainer, weights, new LearningRate(0.005, 5, 0, 0, 0))) {
      run.train(60, ClapTrainerTest::pairs);
      assertThat(run.part("heard/kind", pairs(0))).containsOnly(1);
      assertThat(run.part("read/kind", pairs(0))).containsOnly(1);
      assertThat(run.part("found", pairs(0))).containsOnly(1);
    }
  }

  /** Words alone: no sound is needed, the half that hears stays as it is. */
  @Test
  void learnsLabelsFromWordsAlone() {
    Path fresh = folder.resolve("fresh");
    FreshClap.write(fresh, tiny(), 5);
    List<String> labels = List.of("kind/0", "kind/1", "kind/2", "kind/3");
    var words = new ClapTraining(0, false, false, labels, 1, true);
    try (var trainer = new ClapTrainer(words, fresh);
        TrainableWeights weights = ModuleWeights.clap(fresh);
        var run = new ShortRun(trainer, weights, new LearningRate(0.005, 5, 0, 0, 0))) {
      assertThat(trainer.needs().audioFrames()).isEmpty();
      assertThat(trainer.learns("audio_projection.linear1.weight", 1)).isFalse();
      assertThat(trainer.learns("text_projection.linear1.weight", 1)).isTrue();
      run.train(60, _ -> IntStream.range(0, 4).mapToObj(ClapTrainerTest::words).toList());
      assertThat(run.part("read/kind", pairs(0))).containsOnly(1);
    }
    assertThatThrownBy(() -> new ClapTraining(0, false, false, List.of(), 1, true))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("needs labels");
  }

  private static Example words(int kind) {
    return new Example(
        CAPTIONS.get(kind),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(CAPTIONS.get(kind)),
        Map.of("kind/" + kind, 1.0));
  }

  /** Similarity of each sound and its caption, by the inference code. */
  private static void assertSame(Path written, float[] expected) {
    try (var clap = ClapFolder.load(written)) {
      float[][] texts = clap.embed(CAPTIONS);
      for (int i = 0; i < expected.length; i++) {
        float[] mono = pairs(0).get(i).audio().orElseThrow().channel(0);
        double alike = Embeddings.similarity(clap.embed(mono, new Cancel())[0], texts[i]);
        assertThat((double) expected[i]).isCloseTo(alike, within(1e-5));
      }
    }
  }

  /** A frozen encoder gets no gradients, its projection does. */
  @Test
  void encodersCanBeFrozen() {
    Path fresh = folder.resolve("fresh");
    FreshClap.write(fresh, tiny(), 5);
    var frozen = new ClapTraining(0.5, true, false, List.of(), 0, false);
    try (var trainer = new ClapTrainer(frozen, fresh);
        TrainableWeights weights = ModuleWeights.clap(fresh);
        var run = new ShortRun(trainer, weights, LearningRate.constant(0.01, 0));
        var _ = new Scope()) {
      assertThat(trainer.needs().audioFrames()).hasValue(RATE / 2);
      List<Tensor> gradients = run.gradients(ShortRun.batch(halves(), 1, false));
      int index = 0;
      for (String name : weights.parameters().keySet()) {
        float[] gradient = gradients.get(index++).toArray();
        boolean learns = trainer.learns(name, 1);
        boolean any = IntStream.range(0, gradient.length).anyMatch(i -> gradientAt(gradient, i));
        if (!learns || name.endsWith("_projection.linear2.weight")) {
          assertThat(any).as(name).isEqualTo(learns);
        }
      }
    }
  }

  /** On the reference checkpoint the gradient is the slope, over all parameters together. */
  @Test
  void gradientsAreSlopes() throws IOException {
    Path smooth = smooth();
    try (var trainer = new ClapTrainer(new ClapTraining(1, false, false, List.of(), 0, false), smooth);
        TrainableWeights weights = ModuleWeights.clap(smooth);
        var run = new ShortRun(trainer, weights, LearningRate.constant(0, 0));
        var _ = new Scope()) {
      int rate = trainer.needs().audioRate();
      List<Example> examples =
          IntStream.range(0, 2).mapToObj(i -> pair(i, new SplittableRandom(i), rate, 1)).toList();
      Batch batch = ShortRun.batch(examples, 1, false);
      List<Tensor> gradients = run.gradients(batch);
      for (String part : List.of("audio_model", "text_model", "projection", "logit")) {
        List<Tensor> parameters = new ArrayList<>();
        List<Tensor> along = new ArrayList<>();
        int index = 0;
        double expected = 0;
        for (Map.Entry<String, Tensor> each : weights.parameters().entrySet()) {
          Tensor gradient = gradients.get(index++);
          if (each.getKey().contains(part)) {
            Tensor way = direction(index, each.getValue());
            parameters.add(each.getValue());
            along.add(way);
            expected += dot(gradient.toArray(), way.toArray());
          }
        }
        double slope = slope(trainer, weights, batch, parameters, along);
        assertThat(expected)
            .as(part)
            .isCloseTo(slope, within(0.03 * Math.max(0.02, Math.abs(slope))));
      }
    }
  }

  @Test
  void samplesWithoutCaptionsAreNamed() {
    Path fresh = folder.resolve("fresh");
    FreshClap.write(fresh, tiny(), 5);
    Example mute = TinySound.example("mute", sound(1, new SplittableRandom(1), RATE, 1));
    try (var trainer = new ClapTrainer(ALL, fresh);
        TrainableWeights weights = ModuleWeights.clap(fresh);
        var _ = new Scope()) {
      assertThatThrownBy(
              () -> trainer.losses(weights, ShortRun.batch(List.of(mute, mute), 1, false)))
          .isInstanceOf(BadRequestException.class)
          .hasMessageContaining("mute");
    }
  }

  /** The compact preset is whole: it loads, and reads the words it was made from. */
  @Test
  void freshClapsHaveAVocabularyOfTheirOwn() {
    Path fresh = folder.resolve("compact");
    FreshClap.write(fresh, CAPTIONS, 300, 32, 1);
    try (var clap = ClapFolder.load(fresh)) {
      assertThat(clap.width()).isEqualTo(32);
      assertThat(clap.tokens("a low drone").length).isLessThan(2 + "a low drone".length());
      float[][] texts = clap.embed(List.of("a low drone", "Ünïcode ♫"));
      assertThat(texts[0]).isNotEqualTo(texts[1]);
    }
  }

  /** The reference checkpoint without the kinks of ReLU, which have no slope. */
  private Path smooth() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("smooth"));
    try (Stream<Path> files = Files.list(GOLDEN)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    Path config = copy.resolve("config.json");
    Files.writeString(config, Files.readString(config).replace("\"relu\"", "\"gelu\""));
    return copy;
  }

  private static boolean gradientAt(float[] gradient, int i) {
    return gradient[i] != 0;
  }

  private static double slope(
      ClapTrainer trainer,
      TrainableWeights weights,
      Batch batch,
      List<Tensor> parameters,
      List<Tensor> along) {
    double step = 2e-3;
    move(parameters, along, step);
    double ahead = loss(trainer, weights, batch);
    move(parameters, along, -2 * step);
    double behind = loss(trainer, weights, batch);
    move(parameters, along, step);
    return (ahead - behind) / (2 * step);
  }

  private static void move(List<Tensor> parameters, List<Tensor> along, double step) {
    try (var _ = new Scope()) {
      for (int i = 0; i < parameters.size(); i++) {
        Tensor moved = Kernels.run("add_scaled", parameters.get(i), along.get(i), step);
        parameters.get(i).memory().put(moved.toArray());
      }
    }
  }

  private static double loss(ClapTrainer trainer, TrainableWeights weights, Batch batch) {
    try (var _ = new Scope();
        var _ = Gradients.off()) {
      double sum = 0;
      for (float loss : trainer.losses(weights, batch).learned().toArray()) {
        sum += loss;
      }
      return sum;
    }
  }

  /** Noise as large as the parameter's values. */
  private static Tensor direction(int seed, Tensor parameter) {
    int count = Math.toIntExact(parameter.count());
    double size = Math.sqrt(dot(parameter.toArray(), parameter.toArray()) / count);
    Tensor noise = Noise.normal(seed, 0, 1, 1, 0, count);
    return Kernels.run("reshape", Kernels.run("scale", noise, size + 1e-3, 0.0), parameter.shape());
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  /** One of each kind, new each time. */
  private static List<Example> pairs(long seed) {
    var random = new SplittableRandom(seed);
    return IntStream.range(0, 4).mapToObj(i -> pair(i, random, RATE, 1)).toList();
  }

  private static List<Example> halves() {
    var random = new SplittableRandom(1);
    return IntStream.range(0, 2).mapToObj(i -> pair(i, random, RATE, 0.5)).toList();
  }

  private static Example pair(int kind, SplittableRandom random, int rate, double seconds) {
    return new Example(
        CAPTIONS.get(kind),
        Optional.empty(),
        Optional.of(sound(kind, random, rate, seconds)),
        Optional.empty(),
        Optional.empty(),
        Optional.of(CAPTIONS.get(kind)),
        Map.of("kind/" + kind, 1.0));
  }

  private static AudioBuffer sound(int kind, SplittableRandom random, int rate, double seconds) {
    float[] mono = new float[(int) (rate * seconds)];
    double turn = 2 * Math.PI * (100 + 20 * random.nextDouble()) * Math.pow(4, kind) / rate;
    for (int i = 0; i < mono.length; i++) {
      double wave = kind == 3 ? random.nextDouble() * 2 - 1 : Math.sin(turn * i);
      mono[i] = (float) (0.3 * wave);
    }
    return new AudioBuffer(rate, new float[][] {mono, mono});
  }

  /** A folder's configuration and tokenizer of a CLAP that hears a second at 8 kHz. */
  private Path tiny() {
    Path compact = folder.resolve("base");
    FreshClap.write(compact, CAPTIONS, 280, 8, 1);
    Path config = compact.resolve("config.json");
    Map<String, Object> tree = Json.readTree(config);
    section(tree, "audio_config")
        .putAll(
            Map.of(
                "window_size", 4,
                "num_mel_bins", 16,
                "spec_size", 64,
                "patch_size", 4,
                "patch_stride", List.of(4, 4),
                "patch_embeds_hidden_size", 8,
                "depths", List.of(1, 1),
                "num_attention_heads", List.of(1, 2)));
    section(tree, "text_config")
        .putAll(Map.of("hidden_size", 16, "intermediate_size", 32, "num_hidden_layers", 1));
    Json.write(config, tree);
    Path features = compact.resolve("preprocessor_config.json");
    Map<String, Object> hearing = Json.readTree(features);
    hearing.putAll(
        Map.of(
            "feature_size", 16,
            "sampling_rate", RATE,
            "fft_window_size", 256,
            "hop_length", 64,
            "nb_max_samples", RATE,
            "frequency_max", 4000));
    Json.write(features, hearing);
    return compact;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> section(Map<String, Object> tree, String name) {
    return (Map<String, Object>) tree.getOrDefault(name, Map.of());
  }
}

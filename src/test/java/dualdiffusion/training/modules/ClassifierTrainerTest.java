package dualdiffusion.training.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Latents;
import dualdiffusion.nn.BlockConfig;
import dualdiffusion.nn.Centres;
import dualdiffusion.nn.Classifier;
import dualdiffusion.nn.ClassifierConfig;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import dualdiffusion.training.LearnedSigmas;
import dualdiffusion.training.LearningRate;
import dualdiffusion.training.data.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Latents whose loud row is their key, with prompts of one value a key and one a mode. */
class ClassifierTrainerTest {
  private static final int ROWS = 4;
  private static final int COLUMNS = 16;
  private static final List<String> KEYS = List.of("key/C", "key/D", "key/E");
  private static final List<String> MODES = List.of("mode/major", "mode/minor");
  private static final int PROMPT = KEYS.size() + MODES.size();
  private static final ClassifierConfig CONFIG = config(COLUMNS);

  private Scope scope;
  private int threads;

  @BeforeEach
  void open() {
    threads = Torch.threads();
    Torch.setThreads(1); // tensors this small only wait for each other's threads
    scope = new Scope();
  }

  @AfterEach
  void close() {
    scope.close();
    Torch.setThreads(threads);
  }

  private static ClassifierConfig config(int window) {
    return new ClassifierConfig(
        2,
        ROWS,
        PROMPT,
        new NoiseRange(0.03, 80, 1),
        8,
        List.of(1, 2),
        1,
        2,
        window,
        List.of(KEYS, MODES),
        new BlockConfig(8, 0.3, 0.3, 1, 1, 1, true, false, true));
  }

  @Test
  void classesAreAllPairsOfLabels() {
    assertThat(CONFIG.classes())
        .hasSize(CONFIG.classCount())
        .startsWith(List.of("key/C", "mode/major"), List.of("key/C", "mode/minor"))
        .endsWith(List.of("key/E", "mode/minor"));
  }

  @Test
  void learnsToHearAndReadAndLeadsToWhatWasAsked() {
    try (var trainer = trainer(settings(COLUMNS, "ln_normal"));
        var weights = ModuleWeights.fresh(CONFIG, 3);
        var run = new ShortRun(trainer, weights, new LearningRate(0.05, 10, 60, 0.5, 0))) {
      List<Example> heldOut = examples(1, 48);
      double before = run.validate(heldOut);
      long live = Torch.liveTensors();
      run.train(200, step -> examples(100 + step, 16));
      assertThat(Torch.liveTensors()).isEqualTo(live);
      assertThat(run.validate(heldOut)).isLessThan(0.4 * before);

      var classifier = new Classifier(CONFIG, weights);
      for (int wanted = 0; wanted < CONFIG.classCount(); wanted++) {
        Tensor asked = asked(classifier, prompt(wanted, true, true)).orElseThrow();
        assertThat(best(asked)).as("what is read").isEqualTo(wanted);
        assertThat(best(led(classifier, asked))).as("what noise becomes").isEqualTo(wanted);
      }
      aPromptThatNamesTheModeAloneAsksForNoKey(classifier);
      aPromptOfNothingLeadsNowhere(classifier);
    }
  }

  private static void aPromptThatNamesTheModeAloneAsksForNoKey(Classifier classifier) {
    float[] asked = asked(classifier, prompt(1, false, true)).orElseThrow().toArray();
    for (int key = 0; key < KEYS.size(); key++) {
      assertThat(asked[2 * key + 1]).as("minor").isGreaterThan(asked[2 * key] + 1);
      assertThat(asked[2 * key + 1]).as("any key").isEqualTo(asked[1]);
    }
    assertThat(asked(classifier, new float[PROMPT])).as("of nothing").isEmpty();
  }

  private static Optional<Tensor> asked(Classifier classifier, float[] prompt) {
    boolean[] all = new boolean[CONFIG.classCount()];
    Arrays.fill(all, true);
    return classifier.asked(Tensor.of(prompt, 1, PROMPT), all);
  }

  private static void aPromptOfNothingLeadsNowhere(Classifier classifier) {
    Tensor nothing = Tensor.zeros(1, CONFIG.classCount());
    float[] score = classifier.score(noise(5, 1, COLUMNS), 2, nothing).toArray();
    for (float value : score) {
      assertThat(value).isCloseTo(0, within(1e-5f));
    }
  }

  private static Offset<Float> within(float offset) {
    return Offset.offset(offset);
  }

  /** What the classifier hears in noise that followed its own gradient. */
  private static Tensor led(Classifier classifier, Tensor asked) {
    double sigma = 1;
    Tensor x = noise(7, 1, COLUMNS);
    for (int i = 0; i < 60; i++) {
      x = Kernels.run("add_scaled", x, classifier.score(x, sigma, asked), 0.5);
    }
    return classifier.hear(x, new double[] {sigma});
  }

  /** The score is the slope of the likelihood, also over more than one window. */
  @Test
  void theScoreIsTheGradientOfTheLikelihood() {
    try (var weights = ModuleWeights.fresh(config(8), 3)) {
      var classifier = new Classifier(config(8), weights);
      Tensor asked = Tensor.of(new float[] {1, -2, 0.5f, 0, 2, -1}, 1, 6);
      Tensor x = noise(11, 2, 21);
      float[] score = classifier.score(x, 1.5, asked).toArray();
      assertThat(x.shape()).isEqualTo(new long[] {2, 2, ROWS, 21});
      Tensor way = noise(12, 2, 21);
      double step = 1e-2;
      double up = likelihood(classifier, Kernels.run("add_scaled", x, way, step), asked);
      double down = likelihood(classifier, Kernels.run("add_scaled", x, way, -step), asked);
      double along = 0;
      float[] direction = way.toArray();
      for (int i = 0; i < score.length; i++) {
        along += score[i] * (double) direction[i];
      }
      assertThat(along).isCloseTo((up - down) / (2 * step), offset(0.02 * Math.abs(along) + 1e-3));
    }
  }

  private static Offset<Double> offset(double value) {
    return Offset.offset(value);
  }

  private static double likelihood(Classifier classifier, Tensor x, Tensor asked) {
    Tensor parts = Kernels.run("time_windows", x, 8);
    double[] sigma = new double[parts.size(0)];
    Arrays.fill(sigma, 1.5);
    double sum = 0;
    for (float l :
        Kernels.run("label_likelihood", classifier.hear(parts, sigma), asked).toArray()) {
      sum += l;
    }
    return sum;
  }

  @Test
  void windowsCoverAllOfTheTime() {
    for (int columns = 1; columns < 60; columns++) {
      float[] ramp = new float[columns];
      for (int i = 0; i < columns; i++) {
        ramp[i] = i;
      }
      Tensor parts = Kernels.run("time_windows", Tensor.of(ramp, 1, 1, 1, columns), 8);
      boolean[] seen = new boolean[columns];
      for (float at : parts.toArray()) {
        seen[(int) at] = true;
      }
      assertThat(seen).as("%d columns", columns).doesNotContain(false);
      assertThat(parts.size(3)).isLessThan(13);
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> trainer(settings(COLUMNS + 1, "ln_normal")).close())
        .as("wider than it hears")
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(() -> trainer(settings(COLUMNS, "ln_pdf")).close())
        .as("no uncertainty")
        .isInstanceOf(BadRequestException.class);
    assertThatThrownBy(
            () ->
                new ClassifierConfig(
                    2,
                    ROWS,
                    PROMPT,
                    CONFIG.noise(),
                    8,
                    List.of(1),
                    1,
                    2,
                    8,
                    List.of(List.of("key/C")),
                    CONFIG.block()))
        .as("one value cannot be told apart")
        .isInstanceOf(BadRequestException.class);
  }

  private static ClassifierTrainer trainer(ClassifierTraining settings) {
    return new ClassifierTrainer(CONFIG, settings, Centres.NONE);
  }

  private static ClassifierTraining settings(int columns, String distribution) {
    var learned = new LearnedSigmas.Settings(16, 10, 1, 0, 0.001, true);
    var validation = new SigmaSettings("ln_normal", 0.1, 4, 0, 1, learned);
    var sigma = new SigmaSettings(distribution, 0.1, 4, 0, 1, learned);
    return new ClassifierTraining(columns, 0.3, 0.1, 1, 0.1, sigma, validation);
  }

  private static int best(Tensor logits) {
    float[] values = logits.toArray();
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  private static Tensor noise(long seed, int samples, int columns) {
    List<Tensor> each = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      each.add(Noise.normal(seed, i, 2, ROWS, 0, columns));
    }
    return Kernels.run("cat", each, 0);
  }

  private static float[] prompt(int wanted, boolean key, boolean mode) {
    float[] prompt = new float[PROMPT];
    if (key) {
      prompt[wanted / MODES.size()] = 1;
    }
    if (mode) {
      prompt[KEYS.size() + wanted % MODES.size()] = 1;
    }
    return prompt;
  }

  /** The key is the row that is loud on the left, the mode whether the right turns its sign. */
  private static List<Example> examples(long seed, int count) {
    var random = new Random(seed);
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int wanted = random.nextInt(CONFIG.classCount());
      float[] data = new float[2 * ROWS * COLUMNS];
      for (int t = 0; t < COLUMNS; t++) {
        float tone = (float) (2 + random.nextGaussian() / 4);
        data[(wanted / MODES.size()) * COLUMNS + t] = tone;
        data[(ROWS + ROWS - 1) * COLUMNS + t] = wanted % MODES.size() == 0 ? tone : -tone;
      }
      examples.add(
          new Example(
              "sample " + i,
              Optional.of(new Latents(2, ROWS, COLUMNS, data)),
              Optional.empty(),
              Optional.empty(),
              Optional.of(prompt(wanted, random.nextInt(3) > 0, random.nextInt(3) > 0)),
              Optional.empty(),
              Map.of(KEYS.get(wanted / MODES.size()), 1.0, MODES.get(wanted % MODES.size()), 1.0)));
    }
    return examples;
  }
}

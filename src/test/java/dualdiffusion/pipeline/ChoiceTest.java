package dualdiffusion.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Branch;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Latents;
import dualdiffusion.core.PreviewSink;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Rendering;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.nn.Classifier;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** New music whose beginning the classifier chose. */
class ChoiceTest {
  private static final int STEPS = 20;
  private static final Prompt MINOR = Prompt.of("a harp loop in C minor");
  private static MusicEngine engine;

  @BeforeAll
  static void load() {
    engine = StudioPipeline.load(Starter.FOLDER);
  }

  @AfterAll
  static void unload() {
    engine.close();
  }

  @Test
  void moreOfWhatIsAskedIsHeard() {
    double chosen = 0;
    double first = 0;
    for (long seed = 0; seed < 3; seed++) {
      chosen += heard(draw(MINOR, seed, 6, 1, Optional.empty()).getFirst());
      first += heard(draw(MINOR, seed, 1, 1, Optional.empty()).getFirst());
    }
    assertThat(chosen / 3).isGreaterThan(first / 3 + 0.1);
  }

  /** ln p(prompt | latents), up to a constant. */
  private static double heard(Rendering rendering) {
    Latents latents = rendering.latents().orElseThrow().latents();
    try (Model model = ModelLoader.load(Starter.FOLDER);
        var _ = new Scope()) {
      Classifier classifier = model.classifier().orElseThrow();
      float[] prompt = new PromptHearing(model).embedding(MINOR.rows(), JobContext.unwatched());
      boolean[] possible = new NamedLabels("in C minor").possible(classifier.config().classes());
      Tensor asked = classifier.asked(Tensor.of(prompt, 1, prompt.length), possible).orElseThrow();
      Tensor x =
          Tensor.of(latents.data(), 1, latents.channels(), latents.rows(), latents.columns());
      return classifier.likelihood(x, 0.3, asked).toArray()[0];
    }
  }

  @Test
  void aVariationIsWhatItsSeedGivesAlone() {
    List<Rendering> two = draw(MINOR, 40, 3, 2, Optional.empty());
    for (int i = 0; i < 2; i++) {
      Rendering single = draw(MINOR, 40 + i, 3, 1, Optional.empty()).getFirst();
      assertThat(distance(single, two.get(i))).isLessThan(0.01);
    }
    assertThat(distance(two.get(0), two.get(1))).isGreaterThan(0.3);
  }

  @Test
  void stepsOnlyRise() {
    assertThat(steps(MINOR, 6, STEPS)).isSorted().hasSizeLessThan(STEPS).endsWith(STEPS);
    assertThat(steps(MINOR, 1, STEPS)).hasSize(STEPS);
    assertThat(steps(MINOR, 6, 8)).as("a draft").hasSize(8);
    assertThat(steps(Prompt.of(""), 6, STEPS)).as("nothing asked").hasSize(STEPS);
    assertThat(steps(MINOR, 2, STEPS, 3)).as("three takes").isSorted().endsWith(STEPS);
  }

  private static List<Integer> steps(Prompt prompt, int candidates, int steps) {
    return steps(prompt, candidates, steps, 1);
  }

  private static List<Integer> steps(Prompt prompt, int candidates, int steps, int variations) {
    List<Integer> seen = new ArrayList<>();
    var job =
        new JobContext(
            new Cancel(),
            update -> {
              if (update.stage().equals("sampling")) {
                seen.add(update.step());
              }
            },
            PreviewSink.NONE,
            0);
    Drawing drawing = drawing(prompt, 1, candidates, variations, Optional.empty(), steps);
    engine.draw(new GenerateRequest(0.5, false, drawing), job);
    return seen;
  }

  @Test
  void branchesBeginWithTheChosen() {
    Rendering trunk = draw(MINOR, 7, 3, 1, Optional.empty()).getFirst();
    Rendering late = draw(MINOR, 8, 3, 1, Optional.of(new Branch(19, MINOR, 7))).getFirst();
    Rendering early = draw(MINOR, 8, 3, 1, Optional.of(new Branch(2, MINOR, 7))).getFirst();
    Rendering own = draw(MINOR, 8, 3, 1, Optional.empty()).getFirst();
    assertThat(distance(late, trunk)).isLessThan(0.1);
    assertThat(distance(early, own)).as("within the choice nothing is shared").isLessThan(0.01);
    assertThat(distance(own, trunk)).isGreaterThan(0.3);
  }

  private static List<Rendering> draw(
      Prompt prompt, long seed, int candidates, int variations, Optional<Branch> branch) {
    Drawing drawing = drawing(prompt, seed, candidates, variations, branch, STEPS);
    return Starter.draw(engine, new GenerateRequest(2, false, drawing));
  }

  private static Drawing drawing(
      Prompt prompt,
      long seed,
      int candidates,
      int variations,
      Optional<Branch> branch,
      int steps) {
    SamplingSettings usual = SamplingSettings.DEFAULT.withSteps(steps).withSeed(seed);
    SamplingSettings sampling = usual.withGuidance(usual.guidance().withCandidates(candidates));
    return new Drawing(prompt, sampling, Decoder.FGLA, variations, branch);
  }

  /** Relative to the latents' strength. */
  private static double distance(Rendering a, Rendering b) {
    float[] x = a.latents().orElseThrow().latents().data();
    float[] y = b.latents().orElseThrow().latents().data();
    return Starter.rms(Starter.difference(x, y)) / Starter.rms(x);
  }
}

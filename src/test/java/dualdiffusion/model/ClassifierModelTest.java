package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.nn.Classifier;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model with a classifier beside its latent model. */
class ClassifierModelTest {
  private @TempDir Path folder;
  private Path plain;
  private Path keyed;

  @BeforeEach
  void write() {
    plain = TinyModel.write(folder.resolve("plain"));
    keyed = TinyModel.addClassifier(TinyModel.write(folder.resolve("keyed")), planes(), 2);
  }

  private static int planes() {
    return TinyModel.planes();
  }

  @Test
  void itIsReadPutAwayAndReadAgain() {
    long live = Torch.liveTensors();
    try (Model without = ModelLoader.load(plain);
        Model with = ModelLoader.load(keyed)) {
      assertThat(without.classifier()).isEmpty();
      Classifier classifier = with.classifier().orElseThrow();
      try (var _ = new Scope()) {
        Tensor heard = classifier.hear(Tensor.ones(1, planes(), 32, 8), new double[] {2});
        assertThat(heard.shape()).containsExactly(1, 4);
      }
      with.unload("classifier");
      assertThat(with.memory().module("classifier").orElseThrow().loaded()).isFalse();
      assertThat(with.classifier()).as("read again").isPresent();
    }
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  /** Promotion puts one into a model that had none; storing it in 16 bits leaves it one. */
  @Test
  void itIsPutIntoAModelAndStoredInFewerBits() {
    var trained =
        new TrainedModel.Training(
            "classifier",
            keyed.resolve("classifier/config.json"),
            keyed.resolve("classifier"),
            folder.resolve("none"),
            Optional.empty(),
            Optional.empty(),
            Map.of());
    Path made = folder.resolve("made");
    TrainedModel.publish(plain, trained, made, "Made");
    Path small = folder.resolve("small");
    Precision.FP16.convert(made, Set.of(), true, small);
    try (Model model = ModelLoader.load(small)) {
      assertThat(model.classifier()).isPresent();
      assertThat(model.modules())
          .filteredOn(module -> module.role().equals("classifier"))
          .singleElement()
          .satisfies(module -> assertThat(module.precision()).isEqualTo("F16"));
    }
  }

  @Test
  void oneOfOtherLatentsIsRefused() {
    Path other = TinyModel.addClassifier(TinyModel.write(folder.resolve("other")), 6, 2);
    assertThatThrownBy(() -> ModelLoader.load(other))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the classifier");
    Path longer = TinyModel.addClassifier(TinyModel.write(folder.resolve("long")), planes(), 5);
    assertThatThrownBy(() -> ModelLoader.load(longer))
        .as("needs more columns than the latent model")
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("the classifier");
  }
}

package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.nn.UNetConversion;
import dualdiffusion.tensor.Torch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model with a weaker one for autoguidance. */
class GuidedModelTest {
  private @TempDir Path folder;
  private Path plain;
  private Path guided;

  @BeforeEach
  void guide() {
    plain = TinyModel.write(folder.resolve("plain"));
    guided = folder.resolve("guided");
    GuidedModel.make(plain, plain, "weights", guided, "");
  }

  @Test
  void itIsTheSameModelWithAGuide() {
    long live = Torch.liveTensors();
    try (Model before = ModelLoader.load(plain);
        Model after = ModelLoader.load(guided)) {
      assertThat(before.guide()).isEmpty();
      assertThat(after.summary().name()).isEqualTo(before.summary().name());
      assertThat(after.guide()).isPresent();
      assertThat(after.guide().get().config()).isEqualTo(after.unet().config());
      after.unload("guide");
      assertThat(after.guide()).as("read again").isPresent();
    }
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  @Test
  void anotherGuideTakesItsPlace() {
    Path again = folder.resolve("again");
    GuidedModel.make(guided, plain, "", again, "Again");
    ModelIndex index = ModelFolder.open(again).index();
    assertThat(index.name()).isEqualTo("Again");
    assertThat(index.modules().keySet()).filteredOn("guide"::equals).hasSize(1);
  }

  @Test
  void whatIsAskedOtherThingsIsNoGuide() {
    Path painting = folder.resolve("painting");
    ConvertedModel.convert(plain, new UNetConversion(true, 0, Optional.empty()), painting, "");
    Path target = folder.resolve("target");
    assertThatThrownBy(() -> GuidedModel.make(plain, painting, "", target, ""))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("in-painting inputs of the unet");
    assertThatThrownBy(() -> GuidedModel.make(plain, plain, "ema_9", target, ""))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no weights");
    assertThat(target).doesNotExist();
  }

  @Test
  void aDamagedGuideIsNotCopied() throws Exception {
    Path broken = TinyModel.write(folder.resolve("broken"));
    Files.write(broken.resolve("unet/weights.safetensors"), new byte[100]);
    Path target = folder.resolve("target");
    assertThatThrownBy(() -> GuidedModel.make(plain, broken, "", target, ""))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("unet");
    assertThat(target).doesNotExist();
  }
}

package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Prompt;
import dualdiffusion.format.MelPreview;
import dualdiffusion.format.RawFormat;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models in the older format and of raw audio. */
class ModelFormatsTest {
  private @TempDir Path folder;

  @Test
  void theOlderFormatDecodesByPhaseRecovery() {
    long live = Torch.liveTensors();
    try (Model model = ModelLoader.load(TinyModel.writeFgla(folder.resolve("fgla")));
        var _ = new Scope()) {
      assertThat(model.ddec()).isEmpty();
      assertThat(model.summary().sampleRate()).isEqualTo(32_000);
      Tensor mel = model.dae().decode(Noise.normal(1, 0, 4, 32, 0, 4), null);
      Tensor audio =
          model.preview().toAudio(mel, MelPreview.Quality.FAST, new Cancel(), Progress.NONE);
      assertThat(audio.shape()).containsExactly(1, 2, 31 * 256);
      assertThat(audio.toArray()).doesNotContain(Float.NaN);
    }
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  @Test
  void aModelOfRawAudioHasNoAutoencoder() {
    try (Model model = ModelLoader.load(TinyModel.writeRaw(folder.resolve("raw")))) {
      assertThat(model.summary().sampleRate()).isEqualTo(32_000);
      assertThat(model.sound()).isInstanceOf(Sound.Raw.class);
      assertThatThrownBy(model::dae)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("raw audio");
      assertThatThrownBy(model::format).isInstanceOf(ModelException.class);
    }
  }

  @Test
  void aModelOfRawAudioRuns() {
    long live = Torch.liveTensors();
    try (Model model = ModelLoader.load(TinyModel.writeRaw(folder.resolve("raw")));
        var _ = new Scope()) {
      RawFormat format = ((Sound.Raw) model.sound()).format();
      float[] mix =
          model
              .prompts()
              .orElseThrow()
              .encode(new Prompt(List.of(new Prompt.Row("harp and drums", 0.5))));
      assertThat(mix).containsExactly(0.5f, 0.5f);
      Tensor label = model.unet().embed(Tensor.of(mix, 1, 2), new float[] {1});
      Tensor x = format.toSample(Tensor.ones(1, 2, 512));
      Tensor clean = model.unet().denoise(x, new double[] {0.5}, label, null);
      assertThat(clean.shape()).containsExactly(1, 2, 8, 64);
      assertThat(format.fromSample(clean).shape()).containsExactly(1, 2, 512);
    }
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  @Test
  void partsThatDoNotBelongTogetherAreNamed() throws IOException {
    Path raw = TinyModel.writeRaw(folder.resolve("raw"));
    replace(raw, "format/config.json", "\"rows\" : 8", "\"rows\" : 4", "format");
    refused(raw, "4 rows of the raw format");
    Path mel = TinyModel.write(folder.resolve("mel"));
    replace(mel, "format/config.json", "\"melBins\" : 256", "\"melBins\" : 128", "format");
    refused(mel, "128 mel bins");
    Path dual = TinyModel.write(folder.resolve("dual"));
    replace(
        dual, "format/config.json", "\"dualChannel\" : false", "\"dualChannel\" : true", "format");
    refused(dual, "4 MDCT channels");
  }

  private static void refused(Path model, String reason) {
    long live = Torch.liveTensors();
    assertThatThrownBy(() -> ModelLoader.load(model))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("do not belong together")
        .hasMessageContaining(reason);
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  private static void replace(Path model, String file, String from, String to, String role)
      throws IOException {
    Path path = model.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(from);
    Files.writeString(path, text.replace(from, to));
    TinyModel.sign(model, role);
  }
}

package dualdiffusion.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Drawing;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.Rendering;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.model.TinyModel;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generation as raw audio. */
class RawPipelineTest {
  private @TempDir Path folder;

  @Test
  void itGeneratesToTheSample() {
    long live = Torch.liveTensors();
    try (MusicEngine engine = StudioPipeline.load(TinyModel.writeRaw(folder.resolve("raw")))) {
      List<Rendering> two = engine.draw(request("harp", 0.3131, 2, false), JobContext.unwatched());
      assertThat(two).hasSize(2);
      AudioBuffer first = two.getFirst().audio();
      assertThat(first.frames()).isEqualTo((int) Math.round(0.3131 * 32_000));
      assertThat(first.channelCount()).isEqualTo(2);
      assertThat(first.isFinite()).isTrue();
      AudioBuffer alone =
          engine.draw(request("harp", 0.3131, 1, false), JobContext.unwatched()).getFirst().audio();
      assertThat(alone.channel(1)).containsExactly(first.channel(1), offset());
      assertThat(two.get(1).audio().channel(0)).isNotEqualTo(first.channel(0));
    }
    assertThat(Torch.liveTensors()).isEqualTo(live);
  }

  @Test
  void whatItCannotDoIsSaid() {
    try (MusicEngine engine = StudioPipeline.load(TinyModel.writeRaw(folder.resolve("raw")))) {
      assertThatThrownBy(() -> engine.draw(request("harp", 0.3, 1, true), JobContext.unwatched()))
          .isInstanceOf(BadRequestException.class)
          .hasMessageContaining("only generate");
      assertThatThrownBy(() -> engine.draw(request("tuba", 0.3, 1, false), JobContext.unwatched()))
          .isInstanceOf(BadRequestException.class)
          .hasMessageContaining("tuba");
    }
  }

  private static org.assertj.core.data.Offset<Float> offset() {
    return org.assertj.core.data.Offset.offset(1e-5f);
  }

  private static GenerateRequest request(
      String prompt, double seconds, int variations, boolean loop) {
    var drawing =
        new Drawing(
            Prompt.of(prompt),
            SamplingSettings.DEFAULT.withSteps(3),
            Decoder.AUTO,
            variations,
            Optional.empty());
    return new GenerateRequest(seconds, loop, drawing);
  }
}

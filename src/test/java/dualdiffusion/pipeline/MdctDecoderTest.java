package dualdiffusion.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.JobContext;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.nn.UNet;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The starter's diffusion decoder in tiles, whole and in a ring. */
class MdctDecoderTest {
  private static Model model;
  private static UNet ddec;

  @BeforeAll
  static void load() {
    model = ModelLoader.load(Starter.FOLDER);
    ddec = model.ddec().orElseThrow();
  }

  @AfterAll
  static void unload() {
    model.close();
  }

  /** 195 frames: no multiple of anything, two tiles and a rest. */
  @Test
  void tilesLeaveNoSeam() {
    try (var _ = new Scope()) {
      Tensor mel = mel(195);
      float[] whole = decode(mel, 4096, false);
      float[] tiled = decode(mel, 96, false);
      assertThat(whole).hasSize(2 * 194 * 256);
      double error = Starter.rms(Starter.difference(whole, tiled)) / Starter.rms(whole);
      assertThat(20 * Math.log10(error)).as("difference in dB").isLessThan(-60);
    }
  }

  @Test
  void aRingHasItsOwnLengthAndNoSilence() {
    try (var _ = new Scope()) {
      float[] whole = decode(mel(37), 4096, true);
      assertThat(whole).hasSize(2 * 37 * 256);
      assertThat(Starter.rms(whole)).isGreaterThan(0.01);
    }
  }

  private static Tensor mel(int frames) {
    Tensor noise = Noise.normal(1, 0, 2, 256, 0, frames);
    return Kernels.run("relu", noise);
  }

  private static float[] decode(Tensor mel, int tile, boolean ring) {
    var decoder = new MdctDecoder(ddec, model.format(), tile);
    var job = JobContext.unwatched();
    Tensor audio = ring ? decoder.decodeLoop(mel, 5, job) : decoder.decode(mel, null, 5, job);
    return audio.toArray();
  }
}

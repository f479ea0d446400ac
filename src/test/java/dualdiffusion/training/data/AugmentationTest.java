package dualdiffusion.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Latents;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.SampleSeed;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Changes of examples that leave what they sound like. */
class AugmentationTest {
  private static final int FRAMES = 127 * 256;

  /** On the starter's autoencoder: the reason that latents need no mirrored variation. */
  @Test
  void swappedLatentsAreThoseOfSwappedAudio() {
    var random = new SplittableRandom(2);
    float[][] samples = new float[2][FRAMES];
    for (float[] channel : samples) {
      for (int i = 0; i < FRAMES; i++) {
        channel[i] = (float) (0.1 * random.nextGaussian());
      }
    }
    var audio = new AudioBuffer(32_000, samples);
    try (Model model = ModelLoader.load(Path.of("models/starter"))) {
      Latents expected = encoded(model, Augmentation.flipped(audio));
      Latents flipped = Augmentation.flipped(encoded(model, audio));
      assertThat(furthest(flipped.data(), expected.data())).isLessThan(1e-4);
      assertThat(furthest(encoded(model, audio).data(), expected.data()))
          .as("the sides differ")
          .isGreaterThan(0.1);
    }
  }

  @Test
  void eachChangeIsMetInItsShareAndAppliesToSoundAndLatentsAlike() {
    var settings =
        new DataSettings(
            List.of("x"), "train", "validation", 0, 1, "stop", "skip", 0.3, 0.6, 6, 0, 0);
    var augmentation = new Augmentation(settings);
    var audio = new AudioBuffer(32_000, new float[][] {{0.5f}, {0.25f}});
    var latents = new Latents(2, 1, 1, new float[] {1, 2});
    var example =
        new Example(
            "a",
            Optional.of(latents),
            Optional.of(audio),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());
    int flipped = 0;
    int turned = 0;
    for (int i = 0; i < 2000; i++) {
      Example changed = augmentation.apply(example, new SampleSeed(1, 1, i));
      float left = changed.audio().orElseThrow().channel(0)[0];
      float right = changed.audio().orElseThrow().channel(1)[0];
      boolean flip = Math.abs(left) < Math.abs(right);
      assertThat(changed.latents().orElseThrow().data()[0]).isEqualTo(flip ? 2 : 1);
      assertThat(Math.abs(left) + Math.abs(right)).isBetween(0.375f, 1.5f);
      assertThat(Math.max(left / right, right / left)).isCloseTo(2, within(1e-5f));
      flipped += flip ? 1 : 0;
      turned += left < 0 ? 1 : 0;
    }
    assertThat(flipped).isBetween(520, 680);
    assertThat(turned).isBetween(1120, 1280);
    assertThat(audio.channel(0)[0]).as("what was read stays").isEqualTo(0.5f);
  }

  private static Latents encoded(Model model, AudioBuffer audio) {
    try (var _ = new Scope()) {
      Tensor tensor = Tensor.empty(1, 2, FRAMES);
      FloatBuffer memory = tensor.memory();
      memory.put(audio.channel(0)).put(audio.channel(1));
      Tensor latents = model.dae().encode(model.format().toMel(tensor));
      return new Latents(latents.size(1), latents.size(2), latents.size(3), latents.toArray());
    }
  }

  private static double furthest(float[] a, float[] b) {
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs(a[i] - b[i]));
    }
    return most;
  }
}

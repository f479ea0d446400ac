package dualdiffusion.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Latents;
import dualdiffusion.model.ModelLoader;
import dualdiffusion.model.SoundEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loop's latents are a ring: turned by whole columns, they are those of the turned loop. */
class EncodeStageTest {
  private static final int COLUMN = 2048;
  private static final int COLUMNS = 12;
  private static final int TURN = 5;

  @TempDir private Path folder;

  @Test
  void loopsOfWholeColumnsBecomeRings() throws Exception {
    Latents plain = encoded("plain", 0);
    Latents turned = encoded("turned", TURN);
    assertThat(plain.columns()).isEqualTo(COLUMNS);
    assertThat(furthest(plain, turned, TURN)).as("half precision").isLessThan(0.02);
    assertThat(furthest(plain, turned, 0)).as("not turned").isGreaterThan(0.5);
  }

  /** Encodes a noise loop that begins so many columns later. */
  private Latents encoded(String name, int turn) throws Exception {
    Path own = folder.resolve(name);
    Folders.write(own.resolve("a.wav"), noise(turn));
    Files.writeString(own.resolve("a.json"), "{\"loop\": true}");
    DataSet set = Folders.index(own, 0);
    try (SoundEncoder encoder = ModelLoader.encoder(Path.of("models/starter"), Map.of())) {
      Sample done =
          new EncodeStage(encoder, "test", 1).apply(set, set.samples().getFirst(), new Cancel());
      Sample.Encoded latents = done.latents().orElseThrow();
      try (var file = LatentsFile.open(set.file(done, latents.file()))) {
        assertThat(file.isRing()).isTrue();
        return file.crop(0, 0, latents.columns());
      }
    }
  }

  private static AudioBuffer noise(int turn) {
    var random = new SplittableRandom(3);
    float[][] samples = new float[2][COLUMNS * COLUMN];
    for (float[] channel : samples) {
      for (int i = 0; i < channel.length; i++) {
        int at = Math.floorMod(i - turn * COLUMN, channel.length);
        channel[at] = (float) (0.1 * random.nextGaussian());
      }
    }
    return new AudioBuffer(Folders.RATE, samples);
  }

  private static double furthest(Latents a, Latents b, int turn) {
    double most = 0;
    for (int row = 0; row < a.channels() * a.rows(); row++) {
      for (int column = 0; column < COLUMNS; column++) {
        float there = a.data()[row * COLUMNS + (column + turn) % COLUMNS];
        most = Math.max(most, Math.abs(there - b.data()[row * COLUMNS + column]));
      }
    }
    return most;
  }
}

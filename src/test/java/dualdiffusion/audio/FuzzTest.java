package dualdiffusion.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged files give a result or an AudioException: no crash, no hang, no other exception. */
class FuzzTest {
  private static final int TRIES = 300;

  @TempDir private Path temp = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "made.wav",
        "made.flac",
        "made.mp3",
        "sine-mono.ogg",
        "sine.opus",
        "sine.m4a",
        "sine24.aiff",
        "film.mp4"
      })
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anyDamageEndsWell(String name) throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed + " for " + name);
    var random = new SplittableRandom(seed);
    byte[] whole = Files.readAllBytes(name.startsWith("made") ? made(name) : Fixtures.path(name));
    Path file = temp.resolve("hurt-" + name);
    int read = 0;
    for (int i = 0; i < TRIES; i++) {
      Files.write(file, i % 3 == 0 ? cut(whole, random) : flip(whole, random));
      read += tryOne(file, seed) ? 1 : 0;
    }
    assertThat(read).as("some still play").isPositive();
  }

  private static boolean tryOne(Path file, long seed) {
    try {
      DecodedAudio decoded = AudioReader.read(file, new Cancel());
      assertThat(decoded.audio().frames()).as("seed " + seed).isNotNegative();
      return true;
    } catch (AudioException e) {
      assertThat(e).hasMessageContaining(file.toString());
      return false;
    }
  }

  private static byte[] cut(byte[] whole, SplittableRandom random) {
    return Arrays.copyOf(whole, random.nextInt(whole.length));
  }

  /** Most flips fall into the first bytes, where the headers are. */
  private static byte[] flip(byte[] whole, SplittableRandom random) {
    byte[] hurt = whole.clone();
    int flips = 1 + random.nextInt(8);
    for (int i = 0; i < flips; i++) {
      int end = random.nextBoolean() ? Math.min(200, hurt.length) : hurt.length;
      hurt[random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
    }
    return hurt;
  }

  private Path made(String name) {
    Path file = temp.resolve(name);
    AudioWriter.write(
        file, Signals.sines(22_050, 2, 3000), OutputFormat.forPath(file), Map.of(), new Cancel());
    return file;
  }
}

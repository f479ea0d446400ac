package dualdiffusion.app;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Latents;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Latents beside an audio file: kept, left aside when the audio changed, named when damaged. */
class LatentFilesTest {
  private static final int TRIES = 1_500;
  private static final String[] SIZES = {"0", "1", "2", "64", "4294967297", "-1", "9e9"};

  @TempDir private Path temp = Path.of("");

  @Test
  void latentsSurviveTheirFile() throws IOException {
    Path audio = audio();
    PlacedLatents placed = placed();
    LatentFiles.write(audio, placed);
    assertThat(LatentFiles.read(audio).orElseThrow()).usingRecursiveComparison().isEqualTo(placed);
    Files.writeString(audio, "something else");
    assertThat(LatentFiles.read(audio)).isEmpty();
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anyDamageEndsWell() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    Path audio = audio();
    LatentFiles.write(audio, placed());
    byte[] whole = Files.readAllBytes(LatentFiles.beside(audio));
    int read = 0;
    for (int i = 0; i < TRIES; i++) {
      Files.write(LatentFiles.beside(audio), hurt(whole, random));
      try {
        Optional<PlacedLatents> latents = LatentFiles.read(audio);
        read += latents.isPresent() ? 1 : 0;
      } catch (ProblemException e) {
        assertThat(e.problem().todo()).isNotBlank();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", try " + i, e);
      }
    }
    assertThat(read).isBetween(1, TRIES - 1);
  }

  private static byte[] hurt(byte[] whole, SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    if (random.nextInt(3) == 0) {
      String size = SIZES[random.nextInt(SIZES.length)];
      String other = SIZES[random.nextInt(SIZES.length)];
      return edited(whole, "[1,2,4,8]", "[1," + size + "," + other + ",8]");
    }
    byte[] hurt = whole.clone();
    for (int i = random.nextInt(6); i >= 0; i--) {
      hurt[random.nextInt(hurt.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return hurt;
  }

  /** The header with other words and its new length. */
  private static byte[] edited(byte[] whole, String from, String to) {
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    byte[] bytes = text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    int longer = bytes.length - whole.length;
    int length = (bytes[0] & 0xff) + 256 * (bytes[1] & 0xff) + longer;
    bytes[0] = (byte) length;
    bytes[1] = (byte) (length >> 8);
    return bytes;
  }

  private Path audio() throws IOException {
    return Files.writeString(temp.resolve("take.wav"), "not looked into");
  }

  private static PlacedLatents placed() {
    float[] data = new float[64];
    for (int i = 0; i < data.length; i++) {
      data[i] = i / 7f;
    }
    return new PlacedLatents(new Latents(2, 4, 8, data), -0.25);
  }
}

package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.config.Json;
import dualdiffusion.core.ProblemException;
import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.ParameterShapes;
import dualdiffusion.nn.TagVocabulary;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Torch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged model folders load or name what is wrong: no other exception, no crash, no leak. */
class ModelFuzzTest {
  private static final int TRIES = 80;
  private static final int READINGS = 2_500;

  private static final String[] FILES = {
    "model.json",
    "unet/config.json",
    "dae/config.json",
    "ddec/config.json",
    "format/config.json",
    "prompt/config.json",
    "unet/weights.safetensors",
    "dae/weights.safetensors"
  };

  private static final String[] ABSURD = {
    "0",
    "-1",
    "1",
    "2",
    "3",
    "7",
    "1e9",
    "-1e300",
    "99999999999999999999",
    "null",
    "true",
    "\"\"",
    "[]",
    "{}",
    "NaN",
    "0.5",
    "65536",
    "1e-320",
    "[[[]]]",
    "\"../x\""
  };

  private static final Pattern VALUE =
      Pattern.compile(": (\"[^\"]*\"|[-\\d.E]+|true|false|\\[[^\\]]*\\])");
  private static final Pattern FIELD = Pattern.compile("\"(\\w+)\" :");

  @TempDir private Path temp = Path.of("");

  @Test
  @Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anyDamageEndsWell() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    Path folder = TinyModel.write(temp.resolve("tiny"));
    long live = Torch.liveTensors();
    int loaded = 0;
    for (int i = 0; i < TRIES; i++) {
      String name = FILES[random.nextInt(FILES.length)];
      Path file = folder.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      byte[] index = Files.readAllBytes(folder.resolve(ModelIndex.FILE));
      Files.write(file, name.endsWith(".json") ? json(whole, random) : flip(whole, random));
      if (!name.equals(ModelIndex.FILE)) {
        TinyModel.sign(folder, name.substring(0, name.indexOf('/')));
      }
      loaded += load(folder, "seed " + seed + ", try " + i + ": " + name) ? 1 : 0;
      Files.write(file, whole);
      Files.write(folder.resolve(ModelIndex.FILE), index);
    }
    assertThat(loaded).as("most do not load").isLessThan(TRIES);
    assertThat(Torch.liveTensors()).as("left of all refused models").isLessThan(live + TRIES);
  }

  /** The files alone, which is quick. */
  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void anyFileReadsOrNamesItsFault() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new SplittableRandom(seed);
    Path folder = TinyModel.write(temp.resolve("tiny"));
    Path hurt = temp.resolve("hurt");
    for (int i = 0; i < READINGS; i++) {
      String name = FILES[random.nextInt(FILES.length)];
      byte[] whole = Files.readAllBytes(folder.resolve(name));
      Files.write(hurt, name.endsWith(".json") ? json(whole, random) : flip(whole, random));
      try {
        read(hurt, name);
      } catch (ProblemException e) {
        assertThat(e).hasMessageContaining(e.problem().what());
      } catch (RuntimeException | OutOfMemoryError e) {
        throw new AssertionError("seed " + seed + ", try " + i + ": " + name, e);
      }
    }
  }

  private static void read(Path file, String name) {
    switch (name) {
      case "model.json" -> Json.read(file, ModelIndex.class);
      case "unet/config.json", "ddec/config.json" ->
          ParameterShapes.of(Json.read(file, UNetConfig.class));
      case "dae/config.json" -> ParameterShapes.of(Json.read(file, DaeConfig.class));
      case "format/config.json" -> Json.read(file, MelMdctConfig.class);
      case "prompt/config.json" -> Json.read(file, TagVocabulary.class);
      default -> {
        try (var weights = Safetensors.open(file)) {
          weights.names().forEach(weights::floats);
        }
      }
    }
  }

  private static boolean load(Path folder, String name) throws IOException {
    try {
      ModelLoader.load(folder).close();
      return true;
    } catch (ProblemException e) {
      assertThat(e.problem().what()).as(name).isNotBlank();
      assertThat(e.problem().todo()).as(name + ": " + e.getMessage()).isNotBlank();
      return false;
    } catch (RuntimeException | OutOfMemoryError e) {
      Path hurt = folder.resolve(name.substring(name.lastIndexOf(' ') + 1));
      String text = new String(Files.readAllBytes(hurt), StandardCharsets.ISO_8859_1);
      throw new AssertionError(name + "\n" + text.substring(0, Math.min(2_000, text.length())), e);
    }
  }

  private static byte[] json(byte[] whole, SplittableRandom random) {
    String text = new String(whole, StandardCharsets.UTF_8);
    return switch (random.nextInt(6)) {
      case 0 -> flip(whole, random);
      case 1 -> edited(text, FIELD, "\"colour\" :", random);
      case 2 -> edited(text, FIELD, "\"extra\" : 1, \"$1\" :", random);
      default -> edited(text, VALUE, ": " + ABSURD[random.nextInt(ABSURD.length)], random);
    };
  }

  private static byte[] edited(String text, Pattern found, String by, SplittableRandom random) {
    int count = (int) found.matcher(text).results().count();
    int chosen = random.nextInt(Math.max(1, count));
    Matcher matcher = found.matcher(text);
    var edited = new StringBuilder();
    for (int i = 0; matcher.find(); i++) {
      matcher.appendReplacement(edited, i == chosen ? by : "$0");
    }
    return matcher.appendTail(edited).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Cut short, or with bits turned, most of them in the header. */
  private static byte[] flip(byte[] whole, SplittableRandom random) {
    if (random.nextInt(3) == 0) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    byte[] hurt = whole.clone();
    for (int i = random.nextInt(5); i >= 0; i--) {
      int end = random.nextInt(4) > 0 ? Math.min(2_000, hurt.length) : hurt.length;
      hurt[random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
    }
    return hurt;
  }
}

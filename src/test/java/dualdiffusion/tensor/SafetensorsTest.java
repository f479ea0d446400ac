package dualdiffusion.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {
  private static final float[] VALUES = {
    0,
    -0f,
    -1.5f,
    3.1415927f,
    1e-3f,
    65_504,
    1e-7f,
    Float.POSITIVE_INFINITY,
    Float.NaN,
    // Ties of bf16, which go to even, and a value just above one.
    1 + 1f / 256,
    1 + 3f / 256,
    1.0039064f
  };

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"F32", "F16", "BF16"})
  void valuesComeBack(DType type) {
    Path file = folder.resolve("weights.safetensors");
    new SafetensorsWriter()
        .add("a.b", type, new long[] {2, 6}, VALUES)
        .add("empty", type, new long[] {0, 3}, new float[0])
        .add("scalar", type, new long[] {}, new float[] {-2})
        .write(file);
    try (var read = Safetensors.open(file);
        var _ = new Scope()) {
      assertThat(read.names()).containsExactly("a.b", "empty", "scalar");
      assertThat(read.shape("a.b")).containsExactly(2, 6);
      assertThat(read.parameters()).isEqualTo(13);
      assertThat(read.floats("a.b")).containsExactly(rounded(type, VALUES));
      assertThat(read.tensor("a.b").toArray()).containsExactly(rounded(type, VALUES));
      assertThat(read.tensor("empty").shape()).containsExactly(0, 3);
      assertThat(read.tensor("scalar").item()).isEqualTo(-2);
    }
  }

  @Test
  void doublesComeBackToTheBit() {
    Path file = folder.resolve("weights.safetensors");
    double[] values = {Math.PI, -1e-300, 1 + Math.ulp(1), Double.NaN, -0d, 7};
    new SafetensorsWriter()
        .addDoubles("x", new long[] {2, 3}, () -> values)
        .add("f", DType.F32, new long[] {1}, new float[] {0.1f})
        .write(file);
    try (var read = Safetensors.open(file)) {
      assertThat(read.type("x")).isEqualTo(DType.F64);
      assertThat(read.doubles("x")).containsExactly(values);
      assertThat(read.floats("x")[0]).isEqualTo((float) Math.PI);
      assertThat(read.doubles("f")).containsExactly(0.1f);
    }
    var wrong = new SafetensorsWriter().addDoubles("x", new long[] {5}, () -> values);
    assertThatThrownBy(() -> wrong.write(file)).hasMessageContaining("6 values");
  }

  /** Half a unit in the last of 8 (bf16) or 11 (f16) bits. */
  @Test
  void narrowTypesRoundToTheNearest() {
    Path file = folder.resolve("weights.safetensors");
    var random = new Random(4);
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    for (DType type : new DType[] {DType.F16, DType.BF16}) {
      new SafetensorsWriter().add("x", type, new long[] {1000}, values).write(file);
      try (var read = Safetensors.open(file)) {
        float[] back = read.floats("x");
        double step = type == DType.F16 ? 1.0 / 2048 : 1.0 / 256;
        for (int i = 0; i < back.length; i++) {
          assertThat(Math.abs(back[i] - values[i]))
              .isLessThanOrEqualTo((float) (Math.abs(values[i]) * step + 1e-7));
        }
      }
    }
  }

  @Test
  void metadataAndOddNamesComeBack() {
    Path file = folder.resolve("weights.safetensors");
    new SafetensorsWriter()
        .meta("config", "{\"a\": \"b\\c\"}\n")
        .meta("höhe", "\u0001 ♫")
        .add("quote\" \\ ♫", DType.F32, new long[] {1}, new float[] {7})
        .write(file);
    try (var read = Safetensors.open(file)) {
      assertThat(read.metadata())
          .containsEntry("config", "{\"a\": \"b\\c\"}\n")
          .containsEntry("höhe", "\u0001 ♫")
          .hasSize(2);
      assertThat(read.floats("quote\" \\ ♫")).containsExactly(7);
    }
  }

  @Test
  void integersAreReadAsFloats() throws IOException {
    byte[] data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(-5).array();
    Path file = raw("{\"n\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}", data);
    try (var read = Safetensors.open(file)) {
      assertThat(read.floats("n")).containsExactly(-5);
    }
  }

  @Test
  void anEarlierFileIsReplacedWholeAndNoPartIsLeft() throws IOException {
    Path file = folder.resolve("weights.safetensors");
    new SafetensorsWriter().add("x", DType.F32, new long[] {1}, new float[] {1}).write(file);
    new SafetensorsWriter().add("x", DType.F32, new long[] {1}, new float[] {2}).write(file);
    try (var read = Safetensors.open(file);
        var files = Files.list(folder)) {
      assertThat(read.floats("x")).containsExactly(2);
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void writingWhereItCannotNamesTheFile() {
    Path file = folder.resolve("missing").resolve("weights.safetensors");
    var writer = new SafetensorsWriter().add("x", DType.F32, new long[] {1}, new float[] {1});
    assertThatThrownBy(() -> writer.write(file))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("weights.safetensors");
  }

  @Test
  void aMissingTensorOrFileIsNamed() {
    Path file = folder.resolve("weights.safetensors");
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("weights.safetensors");
    new SafetensorsWriter().add("x", DType.F32, new long[] {1}, new float[] {1}).write(file);
    try (var read = Safetensors.open(file)) {
      assertThat(read.has("y")).isFalse();
      assertThatThrownBy(() -> read.floats("y"))
          .isInstanceOf(TensorException.class)
          .hasMessageContaining("\"y\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "nonsense!",
        "{}x",
        "{} {}",
        "{\"a\":5}",
        "{\"a\":{}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}",
        "{\"a\":{\"dtype\":\"F31\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":5,\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":[],\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":\"1\",\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[null],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[[1]],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[16,20]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,99999999999999999999]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387905],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[0,4611686018427387904,8],\"data_offsets\":[0,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1,1,1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"more\":1}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"__metadata__\":5}",
        "{\"__metadata__\":{\"a\":5}}",
        "{\"__metadata__\":{\"a\":{\"b\":\"c\"}}}"
      })
  void hostileHeadersAreRefused(String header) throws IOException {
    refused(raw(header, new byte[16]));
  }

  @Test
  void deepNestingIsRefused() throws IOException {
    refused(raw("[".repeat(100_000), new byte[0]));
    refused(raw("{\"a\":".repeat(100_000), new byte[0]));
    refused(raw("{\"a\":{\"shape\":" + "[".repeat(100_000), new byte[0]));
  }

  @Test
  void falseHeaderLengthsAreRefused() throws IOException {
    for (long claim :
        new long[] {0, 1, 17, 1L << 20, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
      byte[] bytes = new byte[24];
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(claim);
      refused(Files.write(folder.resolve("hostile.safetensors"), bytes));
    }
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] whole = small();
    for (int length = 0; length < whole.length; length++) {
      byte[] part = java.util.Arrays.copyOf(whole, length);
      refused(Files.write(folder.resolve("hostile.safetensors"), part));
    }
  }

  /** A mutated file is read or refused; nothing else, and nothing is left open. */
  @Test
  void randomMutationsAreReadOrRefused() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    byte[] whole = small();
    long before = Torch.liveTensors();
    int refused = 0;
    for (int i = 0; i < 4000; i++) {
      Path file = Files.write(folder.resolve("fuzz.safetensors"), mutated(whole, random));
      refused += isRefused(file, seed, i) ? 1 : 0;
    }
    assertThat(refused).as("seed %d", seed).isBetween(1, 3999);
    assertThat(Torch.liveTensors()).isEqualTo(before);
  }

  private static boolean isRefused(Path file, long seed, int round) {
    try (var read = Safetensors.open(file);
        var _ = new Scope()) {
      for (String name : read.names()) {
        assertThat(read.tensor(name).count()).isLessThan(10_000);
      }
      return false;
    } catch (TensorException e) {
      assertThat(e).as("seed %d, round %d", seed, round).hasMessageContaining("fuzz.safetensors");
      return true;
    } catch (RuntimeException e) {
      throw new AssertionError("seed %d, round %d".formatted(seed, round), e);
    }
  }

  /** Changes, removes or repeats a few bytes, mostly in the header, or ends the file early. */
  private static byte[] mutated(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(random.nextInt(8) == 0 ? bytes.length : bytes.length / 2);
      switch (random.nextInt(6)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes[at] = (byte) "0123456789-[]{}\",:. ".charAt(random.nextInt(20));
        case 3 -> bytes = java.util.Arrays.copyOf(bytes, bytes.length - random.nextInt(8));
        case 4 -> System.arraycopy(bytes, at, bytes, at / 2, Math.min(8, bytes.length - at));
        default -> bytes[random.nextInt(8)] = (byte) random.nextInt(256);
      }
    }
    return bytes;
  }

  private byte[] small() throws IOException {
    Path file = folder.resolve("small.safetensors");
    new SafetensorsWriter()
        .meta("note", "small")
        .add("a", DType.F32, new long[] {2, 3}, new float[6])
        .add("b", DType.BF16, new long[] {4}, new float[4])
        .add("c", DType.F16, new long[] {2, 2, 2}, new float[8])
        .write(file);
    return Files.readAllBytes(file);
  }

  private Path raw(String header, byte[] data) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    var bytes = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json).put(data);
    return Files.write(folder.resolve("hostile.safetensors"), bytes.array());
  }

  private static void refused(Path file) {
    assertThatThrownBy(() -> Safetensors.open(file).close())
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("hostile.safetensors");
  }

  private static float[] rounded(DType type, float... values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] =
          switch (type) {
            case F16 -> Float.float16ToFloat(Float.floatToFloat16(values[i]));
            case BF16 -> nearestBfloat(values[i]);
            default -> values[i];
          };
    }
    return rounded;
  }

  /** By search among the two neighbours, not by the bit trick under test. */
  private static float nearestBfloat(float value) {
    if (!Float.isFinite(value)) {
      return value;
    }
    float below = Float.intBitsToFloat(Float.floatToRawIntBits(value) & 0xffff0000);
    float above = Float.intBitsToFloat((Float.floatToRawIntBits(value) & 0xffff0000) + 0x10000);
    double down = Math.abs((double) value - below);
    double up = Math.abs((double) above - value);
    boolean even = (Float.floatToRawIntBits(below) & 0x10000) == 0;
    return down < up || (down == up && even) ? below : above;
  }
}

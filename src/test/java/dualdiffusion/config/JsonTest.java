package dualdiffusion.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.BadRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
  enum Colour {
    RED,
    GREEN
  }

  record Inner(int zebra, double apple) {
    Inner {
      if (zebra < 0) {
        throw new BadRequestException("The zebra is " + zebra + ".", "");
      }
    }

    boolean isStriped() {
      return zebra > 0;
    }
  }

  record Outer(
      String name,
      long count,
      boolean on,
      Colour colour,
      List<Inner> inners,
      Map<String, Inner> named,
      float[] gains,
      @Nullable String note,
      Optional<Double> extra) {}

  private static final Outer FULL =
      new Outer(
          "näme",
          1L << 40,
          true,
          Colour.GREEN,
          List.of(new Inner(1, 0.1), new Inner(2, -1e-300)),
          Map.of("k", new Inner(3, 4)),
          new float[] {0.1f, -2},
          "hello",
          Optional.of(0.5));

  @TempDir Path folder;

  @Test
  void aRecordSurvivesTheFile() {
    Path file = folder.resolve("deep/er/outer.json");
    Json.write(file, FULL);
    assertThat(Json.read(file, Outer.class)).usingRecursiveComparison().isEqualTo(FULL);
  }

  @Test
  void fieldsKeepTheRecordsOrderAndOnlyComponentsAreWritten() {
    String text = Json.toText(new Inner(1, 2.5)).replaceAll("\\s", "");
    assertThat(text).isEqualTo("{\"zebra\":1,\"apple\":2.5}");
  }

  @Test
  void nullableAndOptionalMayBeAbsent() {
    String text =
        "{\"name\":\"\",\"count\":1,\"on\":false,\"colour\":\"RED\",\"inners\":[],\"named\":{},"
            + "\"gains\":[]}";
    Outer read = Json.parse(text, "x.json", Outer.class);
    assertThat(read.note()).isNull();
    assertThat(read.extra()).isEmpty();
    assertThat(Json.toText(read)).doesNotContain("note").doesNotContain("extra");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"zebra\":1}                              | apple",
        "{\"zebra\":1,\"apple\":null}               | apple",
        "{\"zebra\":1,\"apple\":2,\"pear\":3}       | pear",
        "{\"zebra\":1,\"apple\":\"2\"}              | apple",
        "{\"zebra\":1,\"apple\":\"NaN\"}            | apple",
        "{\"zebra\":1,\"apple\":NaN}                | NaN",
        "{\"zebra\":1,\"apple\":1e999}              | apple",
        "{\"zebra\":1,\"apple\":[2]}                | apple",
        "{\"zebra\":1.5,\"apple\":2}                | zebra",
        "{\"zebra\":\"1\",\"apple\":2}              | zebra",
        "{\"zebra\":true,\"apple\":2}               | zebra",
        "{\"zebra\":3000000000,\"apple\":2}         | zebra",
        "{\"zebra\":1,\"zebra\":1,\"apple\":2}      | zebra",
        "{\"zebra\":-1,\"apple\":2}                 | The zebra is -1",
        "{\"zebra\":1,\"apple\":2} {}               | more after",
        "{\"zebra\":1,\"apple\":2                   | end",
        "[1]                                        | x.json",
        "null                                       | null",
        "`` | x.json",
      })
  void malformedDocumentsAreRefusedWithTheirAddress(String text, String named) {
    assertThatThrownBy(() -> Json.parse(text, "x.json", Inner.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("x.json")
        .hasMessageContaining(named)
        .message()
        .doesNotContain("DeserializationFeature")
        .doesNotContain("tools.jackson");
  }

  @Test
  void theLineOfAnUnknownFieldIsNamed() {
    assertThatThrownBy(
            () -> Json.parse("{\n\"zebra\":1,\n\"pear\":3,\n\"apple\":1}", "x.json", Inner.class))
        .hasMessageStartingWith("x.json, line 3, field pear");
  }

  @Test
  void lineAndPathAreNamed() {
    String text = Json.toText(FULL).replaceFirst("\"zebra\" : 2", "\"zebra\" : \"two\"");
    assertThatThrownBy(() -> Json.parse(text, "x.json", Outer.class))
        .hasMessageContaining("line 10")
        .hasMessageContaining("inners[1].zebra");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"GREEN\" | \"BLUE\" | colour",
        "\"GREEN\" | 1        | colour",
        "\"GREEN\" | \"\"     | colour",
        "0.1,      | null,    | gains",
        "\"näme\"  | null     | name",
        "\"näme\"  | 5        | name",
        "true      | \"true\" | on",
        "true      | 1        | on",
      })
  void wrongValuesNameTheirField(String from, String to, String field) {
    String good = Json.toText(FULL).replace("0.1, -2.0", "0.1,-2.0");
    String text = good.replaceFirst(from, to);
    assertThat(text).isNotEqualTo(good);
    assertThatThrownBy(() -> Json.parse(text, "x.json", Outer.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(field);
  }

  @Test
  void hostileDocumentsAreBounded() throws IOException {
    Path deep = Files.writeString(folder.resolve("deep.json"), "[".repeat(1_000_000));
    assertThatThrownBy(() -> Json.readTree(deep)).isInstanceOf(ConfigException.class);
    Path nested = Files.writeString(folder.resolve("n.json"), "{\"a\":".repeat(100_000));
    assertThatThrownBy(() -> Json.readTree(nested))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("bound");
    Path number = Files.writeString(folder.resolve("d.json"), "{\"a\":" + "9".repeat(5_000) + "}");
    assertThatThrownBy(() -> Json.readTree(number)).isInstanceOf(ConfigException.class);
    Path huge = folder.resolve("huge.json");
    try (var file = new java.io.RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(1L << 33);
    }
    assertThatThrownBy(() -> Json.read(huge, Inner.class))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("larger");
  }

  @Test
  void invalidUtf8IsRefused() throws IOException {
    Path file = folder.resolve("u.json");
    Files.write(file, new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'});
    assertThatThrownBy(() -> Json.readTree(file)).isInstanceOf(ConfigException.class);
  }

  @Test
  void aMissingFileAndAFolderAreNamed() {
    assertThatThrownBy(() -> Json.read(folder.resolve("no.json"), Inner.class))
        .hasMessageContaining("no.json does not exist");
    assertThatThrownBy(() -> Json.read(folder, Inner.class)).isInstanceOf(ConfigException.class);
  }

  @Test
  void numbersThatAreNotFiniteAreNotWrittenAndTheOldFileStays() throws IOException {
    Path file = folder.resolve("inner.json");
    Json.write(file, new Inner(1, 2));
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Json.write(file, new Inner(1, bad)))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("apple");
    }
    assertThatThrownBy(() -> Json.toText(new float[] {Float.NaN}))
        .isInstanceOf(ConfigException.class);
    assertThat(Json.read(file, Inner.class)).isEqualTo(new Inner(1, 2));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void foreignTreesMayHoldPythonsNumbers() throws IOException {
    Path file = Files.writeString(folder.resolve("f.json"), "{\"a\":NaN,\"b\":[1,2.5,null]}");
    Map<String, Object> tree = Json.readTree(file);
    assertThat(tree.get("a")).isEqualTo(Double.NaN);
    assertThat(tree.get("b")).isEqualTo(Arrays.asList(1, 2.5, null));
    Path list = Files.writeString(folder.resolve("l.json"), "[1]");
    assertThatThrownBy(() -> Json.readTree(list)).isInstanceOf(ConfigException.class);
  }
}

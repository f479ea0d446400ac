package dualdiffusion.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.config.Json;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.ProblemException;
import dualdiffusion.model.TinyWeights;
import dualdiffusion.tensor.FloatStats;
import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Noise;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The variants of the one UNet, and configurations that are none. */
class UNetVariantsTest {
  private static final UNetInputs PLAIN = new UNetInputs(true, 16_000, 0, 0, 0, false);
  private static final BlockConfig BLOCK = new BlockConfig(4, 0.3, 0.3, 2, 2, 2, true, false, true);

  private @TempDir Path folder;

  @Test
  void vIsWhatThePaperSays() {
    for (double sigma : new double[] {0.01, 0.3, 1, 7, 200}) {
      double data = 0.5;
      double clean = 0.8;
      double noise = -1.3;
      double root = Math.hypot(sigma, data);
      double v = data / root * noise - sigma / root * clean / data;
      Preconditioning p = Prediction.V.at(sigma, data);
      assertThat(p.skip() * (clean + sigma * noise) + p.out() * v).isCloseTo(clean, within(1e-9));
      assertThat(p.in() * Math.hypot(sigma, data)).isCloseTo(1, within(1e-12));
      assertThat(Math.cos(p.noise() * Math.PI / 2)).isCloseTo(data / root, within(1e-9));
    }
  }

  /** Of queries and keys that are alike everywhere, the product tells their distance only. */
  @ParameterizedTest
  @EnumSource(names = {"ROTARY", "LOG_FREQUENCY"})
  void turnedProductsKnowDistances(AttentionConfig.Position position) {
    int columns = 9;
    float[][] row = products(position, 1, columns);
    float[][] column = products(AttentionConfig.Position.ROTARY, columns, 1);
    for (int i = 0; i + 1 < columns; i++) {
      for (int j = 0; j + 1 < columns; j++) {
        assertThat(row[i][j]).isCloseTo(row[i + 1][j + 1], within(1e-4f));
        assertThat(column[i][j]).isCloseTo(row[i][j], within(1e-4f));
      }
    }
    assertThat(row[0][0] - row[0][1]).isGreaterThan(0.01f);
  }

  @Test
  void lowRowsAreFartherApartInOctaves() {
    float[][] products = products(AttentionConfig.Position.LOG_FREQUENCY, 9, 1);
    assertThat(products[0][1]).isLessThan(products[7][8]);
  }

  @ParameterizedTest
  @EnumSource
  void positionIsHeard(AttentionConfig.Position position) {
    boolean heard = differs(position, AttentionConfig.Axes.ALL);
    assertThat(heard).isEqualTo(position != AttentionConfig.Position.NONE);
    assertThat(differs(position, AttentionConfig.Axes.SEPARABLE)).isTrue();
  }

  /** Whether a network differs from the one with plain attention, on the same random weights. */
  private boolean differs(AttentionConfig.Position position, AttentionConfig.Axes axes) {
    float[] plain = run(with(BLOCK, PLAIN), 16);
    var attention = new AttentionConfig(axes, position, 16_000);
    float[] other = run(with(attending(attention), PLAIN), 16);
    return FloatStats.largestDifference(plain, other) > 1e-4;
  }

  /** A network over time alone is one over rows that do not meet in its convolutions. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void foldedRowsMayBeAnyNumber(int rows) {
    UNetConfig config = with(BLOCK, new UNetInputs(true, 0, 0, 0, 0, true, rows, null, null));
    float[] clean = run(config, rows);
    assertThat(clean).hasSize(2 * 2 * rows * 8).doesNotContain(Float.NaN);
  }

  @Test
  void variantsAreWrittenAndRead() {
    var attention =
        new AttentionConfig(
            AttentionConfig.Axes.SEPARABLE, AttentionConfig.Position.LOG_FREQUENCY, 8_000);
    UNetConfig config =
        with(attending(attention), new UNetInputs(true, 0, 0, 0, 0, true, 3, null, null))
            .withPrediction(Prediction.V);
    assertThat(Json.parse(Json.toText(config), "test", UNetConfig.class)).isEqualTo(config);
    UNetConfig plain = with(BLOCK, PLAIN);
    String text = Json.toText(plain);
    assertThat(text).doesNotContain("foldedRows").doesNotContain("prediction");
    assertThat(Json.parse(text, "test", UNetConfig.class)).isEqualTo(plain);
  }

  @Test
  void whatDoesNotDivideIsNamed() {
    refused(with(block(4, 3, 1), PLAIN), "3 groups", "enc.block0_layer0");
    refused(with(block(4, 1, 5), PLAIN), "5 embedding groups");
    refused(with(block(3, 1, 1), PLAIN, 10), "3 attention heads");
    refused(with(attending(8, AttentionConfig.Position.ROTARY, 3), PLAIN, 3), "halves");
    assertThatThrownBy(() -> new UNetInputs(true, 0, 2048, 300, 0.5, false))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("300");
    assertThatThrownBy(() -> new UNetInputs(true, 16_000, 0, 0, 0, false, 8, null, null))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("time alone");
  }

  /** Any numbers: a clear error, or shapes that are all positive and bounded in number. */
  @Property(tries = 2000)
  void absurdNumbersAreRefusedOrHaveShapes(
      @ForAll int channels,
      @ForAll int width,
      @ForAll List<Integer> multipliers,
      @ForAll int embedding,
      @ForAll int blocks,
      @ForAll int groups,
      @ForAll int heads,
      @ForAll int kernel,
      @ForAll boolean small) {
    int range = small ? 6 : Integer.MAX_VALUE;
    try {
      var block =
          new BlockConfig(
              heads % range,
              0.3,
              0.3,
              1 + Math.abs(groups % 3),
              groups % range,
              1,
              true,
              false,
              true);
      var config =
          new UNetConfig(
              channels % range,
              2,
              3,
              new NoiseRange(0.03, 80, 1),
              width % range,
              multipliers.stream().map(m -> m % range).toList(),
              0,
              embedding % range,
              4,
              blocks % range,
              1,
              true,
              List.of(),
              0.5,
              0.5,
              kernel % range,
              PLAIN,
              block);
      ParameterShapes.of(config)
          .forEach(
              (name, shape) ->
                  assertThat(Arrays.stream(shape)).as(name).allMatch(size -> size > 0));
    } catch (ProblemException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void refused(UNetConfig config, String... reasons) {
    assertThatThrownBy(() -> ParameterShapes.of(config))
        .isInstanceOf(BadRequestException.class)
        .satisfies(
            e -> assertThat(reasons).anyMatch(r -> String.valueOf(e.getMessage()).contains(r)));
  }

  /** Products of turned ones at every pair of cells. */
  private static float[][] products(AttentionConfig.Position position, int rows, int columns) {
    int cells = rows * columns;
    int pairs = 4;
    var config = new AttentionConfig(AttentionConfig.Axes.ALL, position, 16_000);
    try (var _ = new Scope()) {
      List<Tensor> turn = new Rotary(config, pairs, new NoWeights()).turn(rows, columns);
      Tensor ones = Tensor.ones(1, cells, 1, 2L * pairs);
      float[] turned = Kernels.run("turn_pairs", ones, turn.get(0), turn.get(1)).toArray();
      float[][] products = new float[cells][cells];
      for (int i = 0; i < cells; i++) {
        for (int j = 0; j < cells; j++) {
          for (int c = 0; c < 2 * pairs; c++) {
            products[i][j] += turned[2 * pairs * i + c] * turned[2 * pairs * j + c];
          }
        }
      }
      return products;
    }
  }

  private float[] run(UNetConfig config, int rows) {
    Path file = folder.resolve("w.safetensors");
    TinyWeights.write(file, ParameterShapes.of(config));
    try (var weights = Safetensors.open(file);
        var folded = new FoldedWeights(weights, "");
        var _ = new Scope()) {
      var unet = new UNet(config, folded);
      Tensor x =
          Kernels.run("reshape", Noise.normal(1, 0, 4, rows, 0, 8), new long[] {2, 2, rows, 8});
      Tensor label = unet.embed(Tensor.ones(2, 3), new float[] {1, 0});
      Tensor clean = unet.denoise(x, new double[] {0.5, 3}, label, null);
      assertThat(clean.shape()).containsExactly(2, 2, rows, 8);
      return clean.toArray();
    }
  }

  private static BlockConfig block(int heads, int groups, int embeddingGroups) {
    return new BlockConfig(heads, 0.3, 0.3, 2, groups, embeddingGroups, true, false, true);
  }

  private static BlockConfig attending(AttentionConfig attention) {
    return new BlockConfig(4, 0.3, 0.3, 2, 2, 2, true, false, true, attention);
  }

  private static BlockConfig attending(int heads, AttentionConfig.Position position, int groups) {
    var attention = new AttentionConfig(AttentionConfig.Axes.ALL, position, 16_000);
    return new BlockConfig(heads, 0.3, 0.3, 2, groups, groups, true, false, true, attention);
  }

  private static UNetConfig with(BlockConfig block, UNetInputs inputs) {
    return with(block, inputs, 8);
  }

  private static UNetConfig with(BlockConfig block, UNetInputs inputs, int width) {
    return new UNetConfig(
        2,
        2,
        3,
        new NoiseRange(0.03, 80, 1),
        width,
        List.of(1, 1),
        0,
        0,
        4,
        1,
        1,
        true,
        List.of(1),
        0.5,
        0.5,
        3,
        inputs,
        block);
  }

  /** For what asks for constants alone. */
  private static final class NoWeights implements Weights {
    @Override
    public boolean has(String name) {
      return false;
    }

    @Override
    public Tensor scaled(String name, String gain) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    public Tensor plain(String name) {
      throw new UnsupportedOperationException(name);
    }
  }
}

package dualdiffusion.model;

import static dualdiffusion.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Prompt;
import dualdiffusion.nn.Aggregates;
import dualdiffusion.nn.clap.Clap;
import dualdiffusion.nn.clap.ClapPromptEncoder;
import dualdiffusion.nn.clap.Claps;
import dualdiffusion.nn.clap.Embeddings;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Torch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** CLAP against the figures of transformers; tolerance 1e-4, of golden/README. */
class ClapGoldenTest {
  static final Path FOLDER = Path.of("src/test/resources/golden/clap_tiny");
  private static final double TOLERANCE = 1e-4;
  private static final List<String> TEXTS =
      List.of(
          "calm piano melody",
          "fast chiptune battle theme with noise drums",
          "dark cave drone, minor key");

  @Test
  void textsBecomeTokensAndEmbeddings() {
    try (var golden = figures();
        var clap = ClapFolder.load(FOLDER)) {
      int length = (int) golden.shape("in.input_ids")[1];
      float[] expected = golden.floats("in.input_ids");
      for (int row = 0; row < TEXTS.size(); row++) {
        int[] ids = Arrays.copyOf(clap.tokens(TEXTS.get(row)), length);
        for (int i = clap.tokens(TEXTS.get(row)).length; i < length; i++) {
          ids[i] = clap.config().text().pad();
        }
        for (int i = 0; i < length; i++) {
          assertThat(ids[i]).isEqualTo((int) expected[row * length + i]);
        }
      }
      assertClose(golden, "out.text_embeds", joined(clap.embed(TEXTS)), TOLERANCE);
    }
  }

  @Test
  void audioBecomesFeaturesAndEmbeddings() {
    try (var golden = figures();
        var clap = ClapFolder.load(FOLDER);
        var _ = new Scope()) {
      float[] wave = golden.floats("in.wave_3s");
      assertClose(golden, "out.input_features_3s_repeatpad", clap.features(wave, 0), TOLERANCE);
      assertClose(golden, "out.audio_embeds_3s", joined(clap.embed(wave, new Cancel())), TOLERANCE);
      assertClose(
          golden,
          "out.audio_embeds_10s",
          clap.embed(golden.tensor("in.input_features_10s")),
          TOLERANCE);
    }
  }

  @Test
  void longAudioIsHeardInChunks() {
    try (var golden = figures();
        var clap = ClapFolder.load(FOLDER)) {
      float[] wave = golden.floats("in.wave_3s");
      int chunk = clap.config().features().maxSamples();
      float[] longer = new float[2 * chunk + wave.length];
      System.arraycopy(wave, 0, longer, 2 * chunk, wave.length);
      float[][] embeddings = clap.embed(longer, new Cancel());
      assertThat(embeddings).hasDimensions(3, clap.width());
      assertThat(embeddings[0]).isEqualTo(embeddings[1]);
      assertClose(golden, "out.audio_embeds_3s", embeddings[2], TOLERANCE);
      assertThat(clap.chunks(new float[chunk + 1])).isEqualTo(1);
      assertThat(clap.chunks(new float[1])).isEqualTo(1);
    }
  }

  @Test
  void promptIsAWeightedSumOverAllModels() {
    try (var one = ClapFolder.load(FOLDER);
        var other = ClapFolder.load(FOLDER)) {
      var encoder = new ClapPromptEncoder(new Claps(List.of(one, other)));
      float[][] rows = one.embed(TEXTS.subList(0, 2));
      var prompt =
          new Prompt(
              List.of(new Prompt.Row(TEXTS.get(0), 1.5), new Prompt.Row(TEXTS.get(1), -0.5)));
      float[] heard = encoder.encode(prompt);
      assertThat(heard).hasSize(2 * one.width()).hasSize(encoder.width());
      double rms = Math.sqrt(1.0 / one.width());
      for (int i = 0; i < heard.length; i++) {
        int place = i % one.width();
        double expected = (1.5 * rows[0][place] - 0.5 * rows[1][place]) / rms;
        assertThat((double) heard[i]).isCloseTo(expected, within());
      }
      assertThat(encoder.encode(new Prompt(List.of()))).containsOnly(0f);
    }
  }

  @Test
  void audioIsARowOfAPromptLikeText() {
    try (var golden = figures();
        var clap = ClapFolder.load(FOLDER)) {
      float[] wave = golden.floats("in.wave_3s");
      float[] mean = golden.floats("out.audio_embeds_3s");
      var aggregates = new Aggregates(Map.of("loud", mean, Aggregates.UNCONDITIONAL, mean));
      var encoder = new ClapPromptEncoder(new Claps(List.of(clap)), aggregates);
      float[] heard = encoder.encodeAudio(audio(clap.sampleRate(), wave, wave), new Cancel());
      assertThat(rms(heard)).isCloseTo(1, within());
      assertThat(rms(encoder.encodeText("piano"))).isCloseTo(1, within());
      assertThat(Embeddings.similarity(heard, mean)).isGreaterThan(1 - 1e-6);
      assertThat(encoder.unconditional()).hasValueSatisfying(u -> close(u, heard));
      assertThat(encoder.aggregates().get("loud")).isEqualTo(mean);
      AudioBuffer sound = audio(clap.sampleRate(), wave);
      var mixed =
          new Prompt(
              List.of(
                  new Prompt.Row("piano", 1),
                  new Prompt.Row("a clip", -0.5, Optional.of(sound)),
                  new Prompt.Row("@loud", 0.5)));
      close(encoder.encode(mixed), encoder.encodeText("piano"));
      var unknown = new Prompt(List.of(new Prompt.Row("@quiet", 1)));
      assertThatThrownBy(() -> encoder.encode(unknown)).hasMessageContaining("quiet");
      assertThatThrownBy(() -> encoder.encodeAudio(audio(44_100, wave), new Cancel()))
          .isInstanceOf(BadRequestException.class)
          .hasMessageContaining("44100");
      assertThatThrownBy(() -> encoder.encodeAudio(audio(clap.sampleRate()), new Cancel()))
          .isInstanceOf(BadRequestException.class);
    }
  }

  @Test
  void aggregatesOfOtherClapsAreRefused() {
    try (var clap = ClapFolder.load(FOLDER)) {
      var aggregates = new Aggregates(Map.of("loud", new float[] {1, 2}));
      assertThatThrownBy(() -> new ClapPromptEncoder(new Claps(List.of(clap)), aggregates))
          .isInstanceOf(BadRequestException.class)
          .hasMessageContaining("2 values");
    }
  }

  private static AudioBuffer audio(int rate, float[]... channels) {
    return channels.length == 0 ? AudioBuffer.silence(rate, 1, 0) : new AudioBuffer(rate, channels);
  }

  private static void close(float[] actual, float[] expected) {
    assertThat(actual).containsExactly(expected, Offset.offset(1e-4f));
  }

  private static double rms(float[] row) {
    double squares = 0;
    for (float value : row) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares / row.length);
  }

  /** Padding by the longest text of a batch must not reach the shorter ones. */
  @Test
  void aTextsEmbeddingDoesNotDependOnItsCompany() {
    try (var clap = ClapFolder.load(FOLDER)) {
      float[] alone = clap.embed(List.of(""))[0];
      float[][] beside = clap.embed(List.of("", "x ".repeat(500)));
      assertThat(Embeddings.similarity(alone, beside[0])).isGreaterThan(1 - 1e-6);
      assertThat(Embeddings.similarity(alone, beside[1])).isLessThan(1 - 1e-3);
      assertThat(clap.embed(List.of())).isEmpty();
    }
  }

  @Test
  void nothingStaysInMemory() {
    run();
    long before = Torch.liveTensors();
    run();
    assertThat(Torch.liveTensors()).isEqualTo(before);
  }

  private static void run() {
    try (Clap clap = ClapFolder.load(FOLDER)) {
      clap.embed(TEXTS);
      clap.embed(new float[480_000], new Cancel());
    }
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-5);
  }

  private static Safetensors figures() {
    return Safetensors.open(FOLDER.resolve("figures.safetensors"));
  }

  private static float[] joined(float[][] rows) {
    float[] all = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, i * rows[0].length, rows[0].length);
    }
    return all;
  }
}

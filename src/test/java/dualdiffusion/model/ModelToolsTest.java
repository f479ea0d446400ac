package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.ProblemException;
import dualdiffusion.nn.UNet;
import dualdiffusion.nn.WeightNorm;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models made of models: merged, in other precision, averaged afterwards; parts put away. */
class ModelToolsTest {
  private static final String WEIGHTS = "unet/weights.safetensors";

  @TempDir private Path temporary;
  private Path a = Path.of("");
  private Path b = Path.of("");
  private Path out = Path.of("");
  private long live;

  @BeforeEach
  void write() {
    a = TinyModel.write(temporary.resolve("a"));
    b = TinyModel.write(temporary.resolve("b"));
    out = temporary.resolve("out");
    var random = new Random(5);
    change(b, WEIGHTS, (name, v) -> noise(v.length, random));
    TinyModel.sign(b, "unet");
    live = Torch.liveTensors();
  }

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    assertThat(Torch.liveTensors()).isEqualTo(live);
    try (Stream<Path> files = Files.list(temporary)) {
      assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.contains("part"));
    }
  }

  @Test
  void aMergeAtItsEndsIsAParent() {
    ModelMerge.run(a, b, 0, Set.of(), "Merged", out);
    assertSameValues(a.resolve(WEIGHTS), out.resolve(WEIGHTS), 1e-6);
    Path other = temporary.resolve("other");
    ModelMerge.run(a, b, 1, Set.of("unet"), "Merged", other);
    assertSameValues(b.resolve(WEIGHTS), other.resolve(WEIGHTS), 1e-6);
    assertSameValues(
        a.resolve("dae/weights.safetensors"), other.resolve("dae/weights.safetensors"), 0);
  }

  @Test
  void aMergeKeepsTheLengthOfWeights() {
    ModelMerge.run(a, b, 0.25, Set.of("unet"), "Merged", out);
    try (var left = Safetensors.open(a.resolve(WEIGHTS));
        var right = Safetensors.open(b.resolve(WEIGHTS));
        var merged = Safetensors.open(out.resolve(WEIGHTS))) {
      String name = "emb_noise.weight";
      long[] shape = merged.shape(name);
      double[] la = WeightNorm.OUTPUT.rms(left.floats(name), shape);
      double[] lb = WeightNorm.OUTPUT.rms(right.floats(name), shape);
      double[] lm = WeightNorm.OUTPUT.rms(merged.floats(name), shape);
      for (int i = 0; i < lm.length; i++) {
        assertThat(lm[i]).isCloseTo(0.75 * la[i] + 0.25 * lb[i], within(1e-6));
      }
      String gain = "out_gain";
      assertThat(merged.floats(gain)[0])
          .isCloseTo(0.75f * left.floats(gain)[0] + 0.25f * right.floats(gain)[0], within(1e-6f));
    }
    ModelIndex index = ModelLoader.index(out);
    assertThat(index.name()).isEqualTo("Merged");
    ModelIndex.Lineage lineage = index.lineage().orElseThrow();
    assertThat(lineage.by()).isEqualTo("merge");
    assertThat(lineage.settings()).containsEntry("weight", "0.25").containsEntry("modules", "unet");
    assertThat(lineage.parents())
        .extracting(ModelIndex.Parent::hash)
        .containsExactly(Hashes.of(a.resolve("model.json")), Hashes.of(b.resolve("model.json")));
    ModelLoader.load(out).close();
  }

  @Test
  void modelsThatDoNotFitAreNotMerged() throws IOException {
    change(b, WEIGHTS, (name, v) -> name.equals("emb_noise.weight") ? new float[3] : v);
    TinyModel.sign(b, "unet");
    refused(() -> ModelMerge.run(a, b, 0.5, Set.of(), "M", out), "emb_noise.weight", "[3]");
    edit(b, "unet/config.json", "\"labelBalance\" : 0.5", "\"labelBalance\" : 0.4");
    TinyModel.sign(b, "unet");
    refused(() -> ModelMerge.run(a, b, 0.5, Set.of(), "M", out), "unet", "labelBalance", "0.4");
    edit(b, "prompt/config.json", "harp", "lute");
    TinyModel.sign(b, "prompt");
    refused(() -> ModelMerge.run(a, b, 0.5, Set.of("unet"), "M", out), "prompt");
    refused(() -> ModelMerge.run(a, b, 0.5, Set.of("vocoder"), "M", out), "vocoder");
    refused(() -> ModelMerge.run(a, b, 0.5, Set.of("format"), "M", out), "format");
    refused(() -> ModelMerge.run(a, b, 1.5, Set.of(), "M", out), "weight");
    refused(() -> ModelMerge.run(a, b, Double.NaN, Set.of(), "M", out), "weight");
    refused(() -> ModelMerge.run(a, a, 0.5, Set.of(), "M", b), "already holds a model");
    assertThat(out).doesNotExist();
  }

  @Test
  void damagedParentsAreNamed() throws IOException {
    byte[] weights = Files.readAllBytes(b.resolve(WEIGHTS));
    Files.write(b.resolve(WEIGHTS), Arrays.copyOf(weights, 50));
    refused(() -> ModelMerge.run(a, b, 0.5, Set.of(), "M", out), "b/" + WEIGHTS);
    Files.delete(b.resolve(WEIGHTS));
    refused(() -> ModelMerge.run(a, b, 0.5, Set.of(), "M", out), "b/" + WEIGHTS, "missing");
    assertThat(out).doesNotExist();
  }

  @Test
  void sixteenBitsAreHalfTheSizeAndSoundAlike() throws IOException {
    for (Precision precision : List.of(Precision.BF16, Precision.FP16)) {
      Path small = temporary.resolve(precision.id());
      precision.convert(a, Set.of("unet"), false, small);
      assertThat(Files.size(small.resolve(WEIGHTS)))
          .isLessThan(Files.size(a.resolve(WEIGHTS)) * 3 / 4);
      assertSameValues(a.resolve(WEIGHTS), small.resolve(WEIGHTS), 0.02);
      assertSameValues(
          a.resolve("dae/weights.safetensors"), small.resolve("dae/weights.safetensors"), 0);
      try (Model model = ModelLoader.load(small)) {
        assertThat(report(model, "unet").precision())
            .isEqualTo(precision == Precision.BF16 ? "BF16" : "F16");
      }
      Path again = temporary.resolve(precision.id() + "-32");
      Precision.FP32.convert(small, Set.of("unet"), false, again);
      assertSameValues(small.resolve(WEIGHTS), again.resolve(WEIGHTS), 0);
    }
  }

  /** The average that is used becomes the weights, at their length; nothing else stays. */
  @Test
  void aLeanModelHoldsOnlyWhatItUses() throws IOException {
    Files.copy(a.resolve(WEIGHTS), a.resolve("unet/ema_0.05.safetensors"));
    change(a, "unet/ema_0.05.safetensors", (_, values) -> scaled(values, 0.5f));
    TinyModel.choose(a, "unet", "ema_0.05");
    Path lean = temporary.resolve("lean");
    Precision.FP16.convert(a, Set.of("unet"), true, lean);
    ModelIndex.Module unet = ModelLoader.index(lean).modules().get("unet");
    assertThat(unet.files().keySet())
        .containsExactlyInAnyOrder("config.json", "weights.safetensors");
    assertThat(unet.weights()).isEmpty();
    ModelLoader.load(lean).close();
    try (var file = Safetensors.open(lean.resolve(WEIGHTS))) {
      double[] rms =
          WeightNorm.OUTPUT.rms(file.floats("conv_out.weight"), file.shape("conv_out.weight"));
      assertThat(rms[0]).isCloseTo(1, within(0.01));
    }
  }

  private static float[] scaled(float[] values, float factor) {
    float[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    return scaled;
  }

  @Test
  void valuesBeyondAPrecisionAreNamed() {
    change(a, WEIGHTS, (name, v) -> name.equals("out_gain") ? new float[] {70_000} : v);
    TinyModel.sign(a, "unet");
    refused(
        () -> Precision.FP16.convert(a, Set.of("unet"), false, out), "out_gain", "fp16", "bf16");
    refused(() -> Precision.of("int8"), "int8");
    assertThat(out).doesNotExist();
  }

  /** The archive holds two averages of a wandering weight; a third, tracked too, is made. */
  @Test
  void anAverageIsMadeOfTheArchive() throws IOException {
    Map<String, float[]> expected = archive(a, 2000, 0.07);
    EmaReconstruction.Result result = EmaReconstruction.run(a, "unet", 0.07, 0, out);
    assertThat(result.weights()).isEqualTo("unet/ema_0.07.safetensors");
    assertThat(result.step()).isEqualTo(2000);
    assertThat(result.coefficients()).hasSize(8);
    try (var made = Safetensors.open(out.resolve(result.weights()))) {
      for (String name : made.names()) {
        float[] wanted = expected.get(name);
        if (WeightNorm.OUTPUT.applies(name)) {
          WeightNorm.OUTPUT.normalize(wanted, made.shape(name));
        }
        assertThat(made.floats(name)).as(name).containsExactly(wanted, within(0.02f));
      }
      assertThat(made.metadata()).containsEntry("std", "0.07").containsEntry("step", "2000");
    }
    ModelIndex.Module module = ModelLoader.index(out).modules().get("unet");
    assertThat(module.weights()).hasValue("ema_0.07");
    assertThat(module.choices()).containsExactlyInAnyOrder("ema_0.07", "weights");
    try (Model model = ModelLoader.load(out)) {
      assertThat(report(model, "unet").weights()).isEqualTo("ema_0.07");
    }
  }

  @Test
  void anEarlierAverageIsMadeOfWhatWasThen() throws IOException {
    archive(a, 2000, 0.07);
    EmaReconstruction.Result result = EmaReconstruction.run(a, "unet", 0.08, 1200, out);
    assertThat(result.step()).isEqualTo(1000);
    assertThat(result.coefficients()).hasSize(4);
    refused(
        () -> EmaReconstruction.run(a, "unet", 0.08, 100, temporary.resolve("x")), "no archived");
  }

  @Test
  void archivesThatAreNoneAreNamed() throws IOException {
    refused(() -> EmaReconstruction.run(a, "unet", 0.08, 0, out), "no archived", "phema/");
    archive(a, 1000, 0.07);
    refused(() -> EmaReconstruction.run(a, "unet", 5, 0, out), "std");
    refused(() -> EmaReconstruction.run(a, "vocoder", 0.08, 0, out), "vocoder");
    Path broken = a.resolve("unet/phema/0_ema_x.safetensors");
    new SafetensorsWriter().add("emb", DType.F32, new long[] {1}, new float[1]).write(broken);
    TinyModel.list(a, "unet", "phema/0_ema_x.safetensors");
    refused(() -> EmaReconstruction.run(a, "unet", 0.08, 0, out), "0_ema_x", "\"std\"");
    new SafetensorsWriter()
        .meta("std", "0.1")
        .meta("step", "100")
        .add("emb", DType.F32, new long[] {1}, new float[1])
        .write(broken);
    TinyModel.list(a, "unet", "phema/0_ema_x.safetensors");
    refused(() -> EmaReconstruction.run(a, "unet", 0.08, 0, out), "0_ema_x", "missing");
    assertThat(out).doesNotExist();
  }

  @Test
  void weightsAreChosenAtLoad() throws IOException {
    Path ema = a.resolve("unet/ema_half.safetensors");
    Files.copy(a.resolve(WEIGHTS), ema);
    change(a, "unet/ema_half.safetensors", (name, v) -> halved(name, v));
    TinyModel.list(a, "unet", "ema_half.safetensors");
    float[] plain = output(Map.of());
    float[] averaged = output(Map.of("unet", "ema_half"));
    assertThat(averaged).isNotEqualTo(plain);
    refused(
        () -> ModelLoader.load(a, Map.of("unet", "ema_none")), "ema_none", "weights", "ema_half");
    refused(() -> ModelLoader.load(a, Map.of("nothing", "weights")), "nothing");
    refused(() -> ModelLoader.load(a, Map.of("unet", "../dae/weights")), "../dae/weights");
  }

  @Test
  void anArchivedAverageIsBroughtToItsLengthAsOthersAre() throws IOException {
    Files.createDirectories(a.resolve("unet/phema"));
    for (String name : List.of("ema_0.05.safetensors", "phema/7_ema_0.05.safetensors")) {
      Files.copy(a.resolve(WEIGHTS), a.resolve("unet").resolve(name));
      TinyModel.list(a, "unet", name);
    }
    assertThat(output(Map.of("unet", "phema/7_ema_0.05")))
        .isNotEqualTo(output(Map.of()))
        .isEqualTo(output(Map.of("unet", "ema_0.05")));
  }

  @Test
  void aModulePutAwayComesBackUnchanged() {
    try (Model model = ModelLoader.load(a)) {
      float[] before = embedding(model.unet());
      long loaded = Torch.liveTensors();
      ModuleReport report = report(model, "unet");
      assertThat(report.loaded()).isTrue();
      assertThat(report.memoryBytes()).isBetween(4L, 8 * report.parameters());
      assertThat(report.diskBytes()).isGreaterThan(4 * report.parameters());
      model.unload("unet");
      assertThat(Torch.liveTensors()).isLessThan(loaded);
      assertThat(report(model, "unet").loaded()).isFalse();
      assertThat(report(model, "unet").memoryBytes()).isZero();
      assertThat(report(model, "unet").parameters()).isEqualTo(report.parameters());
      assertThat(embedding(model.unet())).isEqualTo(before);
      model.load("ddec");
      model.unload("prompt");
      assertThat(model.prompts()).isPresent();
      refused(() -> model.unload("format"), "format");
    }
  }

  private float[] output(Map<String, String> choices) {
    try (Model model = ModelLoader.load(a, choices)) {
      return embedding(model.unet());
    }
  }

  private static float[] embedding(UNet unet) {
    try (var _ = new Scope()) {
      int channels = unet.config().promptChannels();
      float[] prompt = new float[channels];
      prompt[0] = 1;
      return unet.embed(Tensor.of(prompt, 1, channels), new float[] {1}).toArray();
    }
  }

  private static float[] halved(String name, float[] values) {
    float[] half = values.clone();
    for (int i = 0; i < half.length && name.endsWith("weight"); i++) {
      half[i] /= 2;
    }
    return half;
  }

  private static ModuleReport report(Model model, String role) {
    return model.modules().stream().filter(m -> m.role().equals(role)).findFirst().orElseThrow();
  }

  /** Archives averages of weights that drift to and fro; returns the one of {@code std}. */
  private static Map<String, float[]> archive(Path model, int steps, double std)
      throws IOException {
    Files.createDirectories(model.resolve("unet/phema"));
    double[] stds = {0.05, 0.1, std};
    try (var file = Safetensors.open(model.resolve(WEIGHTS))) {
      Map<String, float[][]> averages = new LinkedHashMap<>();
      file.names().forEach(n -> averages.put(n, new float[3][file.floats(n).length]));
      for (int t = 1; t <= steps; t++) {
        float drift = (float) Math.sin(t / 1000.0);
        for (String name : file.names()) {
          track(averages.get(name), file, name, t, drift, stds);
        }
        for (int i = 0; i < 2 && t % 500 == 0; i++) {
          String name = "phema/%d_ema_%s.safetensors".formatted(t, stds[i]);
          write(model.resolve("unet").resolve(name), file, averages, i, t, stds[i]);
          TinyModel.list(model, "unet", name);
        }
      }
      Map<String, float[]> tracked = new LinkedHashMap<>();
      averages.forEach((name, all) -> tracked.put(name, all[2]));
      return tracked;
    }
  }

  private static void track(
      float[][] averages, Safetensors file, String name, int t, float drift, double[] stds) {
    float start = file.shape(name).length;
    for (int i = 0; i < stds.length; i++) {
      double beta = PowerEma.beta(stds[i], t, 1);
      for (int v = 0; v < averages[i].length; v++) {
        double value = start + v % 3 + drift * (v % 5);
        averages[i][v] = (float) (beta * averages[i][v] + (1 - beta) * value);
      }
    }
  }

  private static void write(
      Path to, Safetensors like, Map<String, float[][]> averages, int which, int step, double std) {
    var writer = new SafetensorsWriter();
    writer.meta("std", Double.toString(std)).meta("step", Integer.toString(step));
    averages.forEach(
        (name, all) -> writer.add(name, DType.F32, like.shape(name), all[which].clone()));
    writer.write(to);
  }

  private static void change(Path model, String name, BiFunction<String, float[], float[]> values) {
    Path path = model.resolve(name);
    var writer = new SafetensorsWriter();
    try (var file = Safetensors.open(path)) {
      for (String each : file.names()) {
        float[] old = file.floats(each);
        float[] fresh = values.apply(each, old);
        long[] shape = fresh.length == old.length ? file.shape(each) : new long[] {fresh.length};
        writer.add(each, DType.F32, shape, fresh);
      }
      writer.write(path);
    }
  }

  private static float[] noise(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static void edit(Path model, String name, String from, String to) throws IOException {
    Path file = model.resolve(name);
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static void assertSameValues(Path expected, Path actual, double within) {
    try (var left = Safetensors.open(expected);
        var right = Safetensors.open(actual)) {
      assertThat(right.names()).containsExactlyElementsOf(left.names());
      for (String name : left.names()) {
        assertThat(right.floats(name))
            .as(name)
            .containsExactly(left.floats(name), within((float) within));
      }
    }
  }

  private static void refused(ThrowingCallable action, String... named) {
    assertThatThrownBy(action).isInstanceOf(ProblemException.class).message().contains(named);
  }
}

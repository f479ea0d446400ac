package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.config.Json;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Prompt;
import dualdiffusion.nn.Aggregates;
import dualdiffusion.nn.PromptEncoder;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import dualdiffusion.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model whose prompts are heard by CLAPs in the hub's layout. */
class ClapModelTest {
  private static final Path STARTER = Path.of("models/starter");
  private static final Prompt PROMPT = Prompt.of("calm piano melody");

  @TempDir private Path folder;

  @Test
  void foldersOfTheIndexAreHeardTogether() throws IOException {
    long before = Torch.liveTensors();
    write(48, "a/", "b/");
    try (Model model = ModelLoader.load(folder)) {
      PromptEncoder prompts = model.prompts().orElseThrow();
      assertThat(prompts.width()).isEqualTo(48);
      assertThat(prompts.words()).isEmpty();
      float[] heard = prompts.encode(PROMPT);
      for (int i = 0; i < 24; i++) {
        assertThat(heard[i]).isEqualTo(heard[i + 24]);
      }
      assertThat(model.summary().parameters()).isGreaterThan(2 * 600_000);
    }
    assertThat(Torch.liveTensors()).isEqualTo(before);
  }

  @Test
  void oneFolderMayBeTheModulesOwn() throws IOException {
    write(24, "");
    try (Model model = ModelLoader.load(folder)) {
      assertThat(model.prompts().orElseThrow().encode(PROMPT)).hasSize(24);
    }
  }

  @Test
  void aggregatesAreRead() throws IOException {
    float[] mean = new float[24];
    mean[3] = 2;
    Path file = Files.createDirectories(folder.resolve("prompt")).resolve(AggregatesFile.NAME);
    AggregatesFile.write(file, Aggregates.NONE.with(Aggregates.UNCONDITIONAL, mean));
    write(24, "");
    try (Model model = ModelLoader.load(folder)) {
      assertThat(model.prompts().orElseThrow().unconditional().orElseThrow()[3])
          .isEqualTo((float) Math.sqrt(24));
    }
    AggregatesFile.write(file, Aggregates.NONE.with("a", new float[] {1}));
    TinyModel.sign(folder, "prompt");
    assertThatThrownBy(() -> ModelLoader.load(folder)).hasMessageContaining("1 values");
  }

  @Test
  void hubFoldersBecomeTheModelsPrompts() throws IOException {
    write(48, "a/", "b/");
    float[] before;
    try (Model model = ModelLoader.load(folder)) {
      before = model.prompts().orElseThrow().encode(PROMPT);
    }
    ClapImporter.run(List.of(ClapGoldenTest.FOLDER, ClapGoldenTest.FOLDER), folder);
    try (Model model = ModelLoader.load(folder)) {
      assertThat(model.prompts().orElseThrow().encode(PROMPT)).isEqualTo(before);
    }
    assertThat(folder.resolve("prompt/a/config.json")).doesNotExist();
    ClapImporter.run(List.of(ClapGoldenTest.FOLDER, ClapGoldenTest.FOLDER), folder);
    ModelLoader.load(folder).close();
  }

  @Test
  void clapsThatDoNotFitChangeNothing() throws IOException {
    write(48, "a/", "b/");
    byte[] index = Files.readAllBytes(folder.resolve("model.json"));
    assertThat(ClapImporter.isClap(ClapGoldenTest.FOLDER)).isTrue();
    assertThat(ClapImporter.isClap(STARTER)).isFalse();
    for (List<Path> bad :
        List.of(List.<Path>of(), List.of(ClapGoldenTest.FOLDER), List.of(STARTER, STARTER))) {
      assertThatThrownBy(() -> ClapImporter.run(bad, folder)).isInstanceOf(ProblemException.class);
    }
    assertThat(folder.resolve("model.json")).hasBinaryContent(index);
    ModelLoader.load(folder).close();
  }

  @Test
  void aWidthTheLatentModelDoesNotHearIsRefused() throws IOException {
    long before = Torch.liveTensors();
    write(48, "");
    assertThatThrownBy(() -> ModelLoader.load(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("24 values")
        .hasMessageContaining("hears 48");
    assertThat(Torch.liveTensors()).isEqualTo(before);
  }

  /** The starter with other prompts, each CLAP in its place. */
  private void write(int width, String... places) throws IOException {
    Map<String, ModelIndex.Module> modules = new LinkedHashMap<>();
    for (String role : new String[] {"format", "dae", "unet"}) {
      copy(STARTER.resolve(role), folder.resolve(role));
    }
    Path unet = folder.resolve("unet/config.json");
    String config = Files.readString(unet);
    Files.writeString(
        unet, config.replaceAll("\"promptChannels\" : \\d+", "\"promptChannels\" : " + width));
    hears(width);
    for (String place : places) {
      copy(ClapGoldenTest.FOLDER, folder.resolve("prompt").resolve(place));
    }
    modules.put("format", module("format", "mel-mdct"));
    modules.put("dae", module("dae", "dae"));
    modules.put("unet", module("unet", "unet"));
    modules.put("prompt", module("prompt", "clap"));
    var index = new ModelIndex(ModelIndex.VERSION, "test", "CC0-1.0", "fgla", modules);
    Json.write(folder.resolve(ModelIndex.FILE), index);
  }

  /** Gives the latent model an input for prompts of another width. */
  private void hears(int width) {
    Path file = folder.resolve("unet/weights.safetensors");
    var writer = new SafetensorsWriter();
    try (Safetensors weights = Safetensors.open(file)) {
      for (String name : weights.names()) {
        long[] shape = weights.shape(name);
        boolean label = name.equals("emb_label.weight");
        writer.add(
            name,
            DType.F32,
            label ? new long[] {shape[0], width} : shape,
            label ? new float[(int) shape[0] * width] : weights.floats(name));
      }
      writer.write(file);
    }
  }

  private ModelIndex.Module module(String role, String type) throws IOException {
    Path root = folder.resolve(role);
    Map<String, String> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(Files::isRegularFile)
          .forEach(f -> files.put(root.relativize(f).toString().replace('\\', '/'), Hashes.of(f)));
    }
    return new ModelIndex.Module(type, files);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> all = Files.list(from)) {
      for (Path file : all.toList()) {
        Files.copy(file, to.resolve(file.getFileName().toString()));
      }
    }
  }
}

package dualdiffusion.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.client.Models;
import dualdiffusion.client.WorkerEngine;
import dualdiffusion.config.Settings;
import dualdiffusion.core.FolderKind;
import dualdiffusion.core.InstalledModel;
import dualdiffusion.core.MachineStatus;
import dualdiffusion.core.ModelMemory;
import dualdiffusion.core.TensorInfo;
import dualdiffusion.core.TensorLook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The worker's service of model folders over the real starter. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ModelsServiceTest {
  private static final Path STARTER = Path.of("models/starter").toAbsolutePath();
  private static final WorkerEngine ENGINE = new WorkerEngine(Settings.current());

  @TempDir private Path folder = Path.of("");
  private final Models models = ENGINE.models();

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(100, TimeUnit.SECONDS);
  }

  private static Models.Weights weights(String module, String name) {
    return new Models.Weights(STARTER, module, name);
  }

  @Test
  void theStarterIsListedAsItsFilesAre() throws Exception {
    InstalledModel starter =
        get(models.list(STARTER.getParent())).stream()
            .filter(m -> m.folder().equals(STARTER))
            .findFirst()
            .orElseThrow();
    assertThat(List.of(starter.name(), starter.licence(), starter.decoder()))
        .containsExactly("Starter", "CC0-1.0", "fgla");
    assertThat(starter.problem()).isEmpty();
    assertThat(starter.lineage().orElseThrow().settings()).containsEntry("precision", "fp16");
    InstalledModel.Module unet = module(starter, "unet");
    assertThat(unet.used()).isEqualTo("weights");
    InstalledModel.Weights own = unet.weights().getFirst();
    assertThat(own.bytes()).isEqualTo(Files.size(STARTER.resolve("unet/weights.safetensors")));
    assertThat(own.precision()).isEqualTo("F16");
    long all =
        get(models.tensors(weights("unet", "weights"))).all().stream()
            .mapToLong(TensorInfo::values)
            .sum();
    assertThat(own.parameters()).isEqualTo(all);
    assertThat(module(starter, "prompt").weights())
        .extracting(InstalledModel.Weights::name)
        .contains("clap-1/0-clap-final/model");
  }

  private static InstalledModel.Module module(InstalledModel model, String role) {
    return model.modules().stream().filter(m -> m.role().equals(role)).findFirst().orElseThrow();
  }

  @Test
  void modulesOfTheLoadedModelArePutAwayAndReadAgain() throws Exception {
    get(ENGINE.loadModel(STARTER));
    assertThat(get(models.hold("unet", true)).module("unet").orElseThrow().loaded()).isTrue();
    ModelMemory now = get(models.memory());
    assertThat(now.folder()).isEqualTo(STARTER.toString());
    ModelMemory away = get(models.hold("unet", false));
    assertThat(away.module("unet").orElseThrow())
        .isEqualTo(new ModelMemory.Module("unet", false, 0));
    assertThatThrownBy(() -> get(models.hold("nothing", false))).hasMessageContaining("nothing");
  }

  @Test
  void tensorsAreReadFromTheFiles() throws Exception {
    List<TensorInfo> tensors = get(models.tensors(weights("unet", "weights"))).all();
    TensorInfo weight =
        tensors.stream().filter(t -> t.shape().size() == 4).findFirst().orElseThrow();
    TensorLook look = get(models.look(weights("unet", "weights"), weight.name(), 0));
    assertThat(look.values()).isEqualTo(weight.values());
    assertThat(look.notFinite()).isZero();
    // magnitude-preserving weights have RMS 1
    assertThat(Math.hypot(look.mean(), look.deviation())).isCloseTo(1, within(0.05));
    assertThat(look.histogram().stream().mapToLong(n -> n).sum()).isEqualTo(weight.values());
    assertThat(look.picture().rows()).isEqualTo(weight.shape().getFirst());
    assertThatThrownBy(() -> get(models.look(weights("unet", "weights"), "none", 0)))
        .hasMessageContaining("has no tensor \"none\"");
    assertThatThrownBy(() -> get(models.tensors(weights("unet", "../../secret"))))
        .hasMessageContaining("has no weights");
  }

  @Test
  void aModelIsMadeInAnotherPrecisionAndChangesItsWeights() throws Exception {
    Path half = folder.resolve("half");
    Path made = get(models.convert(new Models.Conversion(STARTER, "bf16", true, half)));
    assertThat(made).isEqualTo(half);
    InstalledModel model = get(models.list(folder)).getFirst();
    assertThat(module(model, "ddec").weights().getFirst().precision()).isEqualTo("BF16");
    assertThat(get(models.use(new Models.Weights(half, "unet", "weights")))).isEqualTo(half);
    assertThatThrownBy(() -> get(models.use(new Models.Weights(half, "unet", "ema_9"))))
        .hasMessageContaining("has no weights \"ema_9\"");
    assertThatThrownBy(
            () -> get(models.convert(new Models.Conversion(STARTER, "bf16", true, half))))
        .hasMessageContaining("already holds a model");
  }

  @Test
  void foldersAreRecognisedAndClapsGoIntoAModel() throws Exception {
    Path clap = STARTER.resolve("prompt/clap-1/0-clap-final");
    Path copy = folder.resolve("copy");
    copy(STARTER, copy);
    assertThat(get(models.recognise(clap))).isEqualTo(FolderKind.CLAP);
    assertThat(get(models.recognise(STARTER))).isEqualTo(FolderKind.MODEL);
    assertThat(get(models.recognise(folder))).isEqualTo(FolderKind.OTHER);
    get(models.importFolder(Models.Import.claps(List.of(clap), copy)));
    InstalledModel model = get(models.list(folder)).getFirst();
    assertThat(module(model, "prompt").weights().getFirst().name()).startsWith("clap-2/");
    Path cached = cached(clap, folder.resolve("models--someone--clap"));
    assertThat(get(models.recognise(cached))).isEqualTo(FolderKind.CLAP);
    get(models.importFolder(Models.Import.claps(List.of(cached), copy)));
    InstalledModel again = get(models.list(folder)).getFirst();
    assertThat(module(again, "prompt").weights().getFirst().name()).startsWith("clap-3/");
    assertThat(again.problem()).isEmpty();
    assertThatThrownBy(() -> get(models.importFolder(Models.Import.claps(List.of(copy), copy))))
        .hasMessageContaining("is a model of this product already");
    assertThatThrownBy(() -> get(models.importFolder(Models.Import.claps(List.of(folder), copy))))
        .hasMessageContaining("neither model_index.json");
  }

  /** As the hub's clients keep it: links in a snapshot, contents in blobs. */
  private static Path cached(Path files, Path cache) throws IOException {
    Path blobs = Files.createDirectories(cache.resolve("blobs"));
    Path snapshot = Files.createDirectories(cache.resolve("snapshots/0a1b2c"));
    Files.createDirectories(cache.resolve("refs"));
    Files.writeString(cache.resolve("refs/main"), "0a1b2c");
    try (var all = Files.list(files)) {
      for (Path file : all.toList()) {
        Path blob = Files.copy(file, blobs.resolve("b" + file.getFileName().hashCode()));
        Files.createSymbolicLink(snapshot.resolve(file.getFileName()), snapshot.relativize(blob));
      }
    }
    return cache;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  @Test
  void aDamagedModelIsListedWithItsProblem() throws Exception {
    Files.writeString(Files.createDirectories(folder.resolve("broken")).resolve("model.json"), "{");
    InstalledModel broken = get(models.list(folder)).getFirst();
    assertThat(broken.name()).isEqualTo("broken");
    assertThat(broken.problem()).contains("model.json");
    assertThatThrownBy(() -> get(models.list(folder.resolve("gone"))))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void theMachineTellsItsMemory() throws Exception {
    MachineStatus machine = get(models.machine(folder));
    assertThat(machine.device()).contains("CPU");
    assertThat(machine.processors()).isPositive();
    assertThat(machine.freeBytes()).isBetween(1L, machine.memoryBytes());
    assertThat(machine.workerBytes()).isBetween(1L << 20, machine.memoryBytes());
    assertThat(machine.diskFreeBytes()).isPositive();
  }
}

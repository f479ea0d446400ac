package dualdiffusion.studio.models;

import dualdiffusion.client.Models;
import dualdiffusion.core.FolderKind;
import dualdiffusion.core.InstalledModel;
import dualdiffusion.core.MachineStatus;
import dualdiffusion.core.ModelMemory;
import dualdiffusion.core.TensorInfo;
import dualdiffusion.core.TensorLook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/** Models that are what a test says. */
final class FakeModels implements Models {
  static final Path FOLDER = Path.of("/models");

  final List<String> asked = new ArrayList<>();
  final List<InstalledModel> models = new ArrayList<>();
  ModelMemory memory =
      new ModelMemory(
          FOLDER.resolve("starter").toString(),
          List.of(
              new ModelMemory.Module("unet", true, 24_800_000),
              new ModelMemory.Module("dae", false, 0)));
  FolderKind kind = FolderKind.ORIGINAL;
  Optional<RuntimeException> failure = Optional.empty();
  Optional<CompletableFuture<TensorLook>> late = Optional.empty();

  static InstalledModel model(String name) {
    return new InstalledModel(
        FOLDER.resolve(name),
        name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1),
        "CC0-1.0",
        "fgla",
        List.of(
            new InstalledModel.Module("format", "mel-mdct", "", 629, List.of()),
            new InstalledModel.Module(
                "dae", "dae", "weights", 619_804, List.of(weights("weights", "weights", 308_000))),
            new InstalledModel.Module(
                "unet",
                "unet",
                "ema_0.05",
                37_194_255,
                List.of(
                    weights("weights", "weights", 6_190_000),
                    weights("ema_0.05", "ema", 6_190_000),
                    weights("checkpoint-500/ema_0.05", "checkpoint", 6_190_000)))),
        Optional.of(
            new InstalledModel.Lineage(
                "precision",
                Map.of("precision", "fp16"),
                List.of(new InstalledModel.Parent("Starter", "CC0-1.0", "9c1ed8919898")))),
        "");
  }

  private static InstalledModel.Weights weights(String name, String kind, long parameters) {
    boolean average = !kind.equals("weights");
    return new InstalledModel.Weights(
        name,
        kind,
        parameters,
        2 * parameters,
        "F16",
        average ? OptionalDouble.of(0.05) : OptionalDouble.empty(),
        average ? OptionalDouble.of(500) : OptionalDouble.empty());
  }

  private <T> CompletableFuture<T> answer(String what, T value) {
    asked.add(what);
    return failure
        .map(CompletableFuture::<T>failedFuture)
        .orElseGet(() -> CompletableFuture.completedFuture(value));
  }

  @Override
  public CompletableFuture<List<InstalledModel>> list(Path folder) {
    return answer("list " + folder, List.copyOf(models));
  }

  @Override
  public CompletableFuture<MachineStatus> machine(Path folder) {
    return answer(
        "machine",
        new MachineStatus(
            "CPU, 8 cores", 8, 900_000_000L, 16_000_000_000L, 9_600_000_000L, 120_000_000_000L));
  }

  @Override
  public CompletableFuture<ModelMemory> memory() {
    return CompletableFuture.completedFuture(memory);
  }

  @Override
  public CompletableFuture<ModelMemory> hold(String role, boolean loaded) {
    memory =
        new ModelMemory(
            memory.folder(),
            memory.modules().stream()
                .map(
                    m ->
                        m.role().equals(role)
                            ? new ModelMemory.Module(role, loaded, loaded ? 24_800_000 : 0)
                            : m)
                .toList());
    return answer("hold " + role + " " + loaded, memory);
  }

  @Override
  public CompletableFuture<FolderKind> recognise(Path folder) {
    return answer("recognise " + folder, kind);
  }

  @Override
  public CompletableFuture<Path> importFolder(Import what) {
    models.add(model(String.valueOf(what.target().getFileName())));
    return answer("import " + what, what.target());
  }

  @Override
  public CompletableFuture<Path> convert(Conversion what) {
    models.add(model(String.valueOf(what.target().getFileName())));
    return answer("convert " + what, what.target());
  }

  @Override
  public CompletableFuture<Path> use(Weights weights) {
    return answer("use " + weights, weights.model());
  }

  @Override
  public CompletableFuture<Tensors> tensors(Weights weights) {
    List<TensorInfo> all = new ArrayList<>();
    for (int block = 0; block < 6; block++) {
      for (String part : new String[] {"conv1", "conv2", "attention.qkv"}) {
        all.add(
            new TensorInfo(
                "enc.block" + block + "." + part + ".weight", "F16", List.of(96L, 64L, 3L, 3L)));
      }
      all.add(new TensorInfo("enc.block" + block + ".gain", "F32", List.of()));
    }
    all.add(new TensorInfo("out.weight", "F16", List.of(8L, 96L)));
    return answer("tensors " + weights.module() + " " + weights.name(), new Tensors(all, 0));
  }

  @Override
  public CompletableFuture<TensorLook> look(Weights weights, String tensor, long slice) {
    CompletableFuture<TensorLook> answer = answer("look " + tensor + " " + slice, look(slice));
    return late.orElse(answer);
  }

  /** A normal distribution's histogram and a picture of waves. */
  static TensorLook look(long slice) {
    List<Long> bins = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      double z = (i - 31.5) / 9;
      bins.add(Math.round(4000 * Math.exp(-z * z / 2)));
    }
    byte[] levels = new byte[96 * 64];
    for (int i = 0; i < levels.length; i++) {
      double wave = Math.sin(i / 64 * 0.2) * Math.cos(i % 64 * 0.37) + Math.sin(12.9898 * i) / 4;
      levels[i] = (byte) (128 + 100 * wave);
    }
    return new TensorLook(
        55_296,
        0,
        -3.61,
        3.59,
        0.0012,
        0.9994,
        bins,
        new TensorLook.Picture(slice, 9, 96, 64, 96, 64, levels, 2.8));
  }
}

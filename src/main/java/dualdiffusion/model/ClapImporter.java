package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.UNetConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes CLAP folders in the hub's layout the prompt module of a model. */
public final class ClapImporter {
  private static final String ROLE = "prompt";
  private static final int MAX = 10;

  private ClapImporter() {}

  /** Whether a folder is a CLAP in the hub's layout. */
  public static boolean isClap(Path folder) {
    Path config = folder.resolve(ClapFolder.CONFIG);
    return Files.isRegularFile(config) && "clap".equals(Json.readTree(config).get("model_type"));
  }

  /**
   * Puts CLAPs into a model, whose former prompt module goes, aggregates included, once the new one
   * is complete.
   *
   * @param claps folders, heard together in this order
   * @param model the folder of an existing model
   * @throws ModelException when a folder is no CLAP, or the latent model hears another width
   */
  public static void run(List<Path> claps, Path model) {
    if (claps.isEmpty() || claps.size() > MAX) {
      throw new BadRequestException(
          "There are " + claps.size() + " CLAP folders.", "Name 1 to " + MAX + ".");
    }
    ModelFolder folder = ModelFolder.open(model);
    checkWidth(claps, folder);
    Path prompts = model.resolve(ROLE);
    Path part = prompts.resolve("." + UUID.randomUUID() + ".part");
    try {
      copy(claps, part);
      String place = freePlace(prompts);
      Map<String, String> files = hashes(part, place);
      Files.move(part, prompts.resolve(place), StandardCopyOption.ATOMIC_MOVE);
      replace(folder, files);
    } catch (IOException e) {
      throw new ModelException(
          "The CLAPs could not be put into " + model + ": " + e.getMessage() + ".",
          "Check free space and permissions.",
          e);
    } finally {
      if (Files.exists(part)) {
        NewModel.deleteTree(part);
      }
    }
  }

  /** Loading each tells whether it is whole, and how wide it is. */
  private static void checkWidth(List<Path> claps, ModelFolder model) {
    int width = 0;
    for (Path folder : claps) {
      try (var clap = ClapFolder.load(folder)) {
        width += clap.width();
      }
    }
    if (!model.index().modules().containsKey("unet")) {
      return; // it will be trained to hear them
    }
    UNetConfig unet = Json.read(model.file("unet", ModelIndex.Module.CONFIG), UNetConfig.class);
    if (unet.promptChannels() != width) {
      throw new ModelException(
          "These CLAPs give %d values, the latent model of %s hears %d."
              .formatted(width, model.path(), unet.promptChannels()),
          "Use the CLAPs it was trained with, all of them.");
    }
  }

  private static void copy(List<Path> claps, Path part) throws IOException {
    for (int i = 0; i < claps.size(); i++) {
      Path from = claps.get(i).toAbsolutePath().normalize();
      String name = i + "-" + String.valueOf(from.getFileName()).replaceAll("[^\\w.-]", "_");
      Path to = Files.createDirectories(part.resolve(name));
      for (String file : ClapFolder.FILES) {
        if (Files.isRegularFile(from.resolve(file))) {
          Files.copy(from.resolve(file), to.resolve(file));
        }
      }
    }
  }

  /** Beside what the model uses now, which stays whole until the index names the new files. */
  private static String freePlace(Path prompts) {
    int number = 1;
    while (Files.exists(prompts.resolve("clap-" + number))) {
      number++;
    }
    return "clap-" + number;
  }

  private static Map<String, String> hashes(Path part, String place) throws IOException {
    Map<String, String> hashes = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(part)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = part.relativize(file).toString().replace('\\', '/');
        hashes.put(place + "/" + name, Hashes.of(file));
      }
    }
    return hashes;
  }

  private static void replace(ModelFolder model, Map<String, String> files) throws IOException {
    Map<String, ModelIndex.Module> modules = new LinkedHashMap<>(model.index().modules());
    ModelIndex.Module old = modules.put(ROLE, new ModelIndex.Module("clap", files));
    Json.write(model.path().resolve(ModelIndex.FILE), model.index().withModules(modules));
    if (old != null) {
      for (String name : old.files().keySet()) {
        Files.deleteIfExists(model.path().resolve(ROLE).resolve(name));
      }
    }
  }
}

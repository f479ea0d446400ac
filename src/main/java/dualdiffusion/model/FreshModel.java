package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.format.MelMdctConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Makes a model that has a format only: where the training of its modules begins. */
public final class FreshModel {
  private FreshModel() {}

  /**
   * @param format configuration of the {@code mel-mdct} format, or a model folder to take it from
   * @param licence SPDX id of the weights to come
   * @param target must not exist or be empty
   */
  public static void create(Path format, String name, String licence, Path target) {
    Path file =
        Files.isDirectory(format)
            ? ModelFolder.open(format).file("format", ModelIndex.Module.CONFIG)
            : format;
    MelMdctConfig config = Json.read(file, MelMdctConfig.class);
    try (var made = new NewModel(target)) {
      made.add("format", "mel-mdct", Optional.empty());
      Json.write(made.file("format", ModelIndex.Module.CONFIG), config);
      made.publish(name, licence, "fgla", Optional.empty());
    }
  }
}

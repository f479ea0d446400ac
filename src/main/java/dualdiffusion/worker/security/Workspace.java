package dualdiffusion.worker.security;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.Names;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The only way from a name that came over the network to a file: each kind of name has its place,
 * and nothing outside is reached, not by way of links either.
 *
 * @param models folder of model folders
 * @param studios folder of each studio's own folder
 */
public record Workspace(Path models, Path studios) {

  /** The models there are, by name, in order. Links count only where they stay inside. */
  public List<String> modelNames() {
    try (Stream<Path> folders = Files.list(models)) {
      return folders
          .map(f -> String.valueOf(f.getFileName()))
          .filter(this::isNamedModel)
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /**
   * Folder of a model.
   *
   * @throws BadRequestException when there is none of that name
   */
  public Path model(String name) {
    Path folder = models.resolve(Names.model(name));
    if (!isModel(folder)) {
      throw new BadRequestException(
          "The worker has no model \"" + name + "\".",
          "It has: " + String.join(", ", modelNames()) + ".");
    }
    return folder;
  }

  /** Folder of a studio's parts; made when missing. */
  public Path parts(String studio) {
    return own(studio, "parts");
  }

  /** File of a job's results; its folder is made when missing. */
  public Path result(String studio, String job) {
    return own(studio, "results").resolve(Names.id("name of the job", job));
  }

  /** Bytes of a studio's results. */
  public long resultBytes(String studio) {
    File[] results = own(studio, "results").toFile().listFiles();
    return results == null ? 0 : Arrays.stream(results).mapToLong(File::length).sum();
  }

  private Path own(String studio, String kind) {
    Path folder = studios.resolve(Names.id("studio's id", studio)).resolve(kind);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              "The worker cannot write: " + e.getMessage() + ".",
              "Check free space and permissions of its folder."),
          e);
    }
    if (!isInside(studios, folder)) {
      throw new BadRequestException("The studio's folder leads elsewhere.", "Look at the worker.");
    }
    return folder;
  }

  private boolean isNamedModel(String name) {
    try {
      return isModel(models.resolve(Names.model(name)));
    } catch (BadRequestException e) {
      return false;
    }
  }

  private boolean isModel(Path folder) {
    return isInside(models, folder) && Files.isRegularFile(folder.resolve("model.json"));
  }

  private static boolean isInside(Path root, Path file) {
    try {
      return file.toRealPath().startsWith(root.toRealPath())
          && !Files.isSymbolicLink(file)
          && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      return false; // It does not exist.
    }
  }
}

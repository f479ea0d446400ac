package dualdiffusion.studio.training;

import dualdiffusion.config.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the takes of a project become a data set, and what makes them one.
 *
 * @param folder of the data set
 */
public record TakesFolder(Path folder) {
  /** Stages that make it one, in order. */
  public static final List<String> STAGES = List.of("index", "embed", "encode");

  private static final Pattern UNUSUAL = Pattern.compile("[^\\p{L}\\p{N}._-]+");
  private static final int LONGEST = 60;

  /** A project's among the data sets of a folder. */
  static TakesFolder of(Path dataSets, String project) {
    return new TakesFolder(dataSets.resolve(plain(project) + "-takes"));
  }

  /** The name of a run that learns from it and is not there yet. */
  String freeRun(Path runs) {
    String name = String.valueOf(folder.getFileName());
    String free = name;
    for (int i = 2; Files.exists(runs.resolve(free)); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  static String plain(String name) {
    String plain = UNUSUAL.matcher(name).replaceAll("-").replaceAll("^[.-]+|[.-]+$", "");
    String some = plain.isEmpty() ? "project" : plain;
    return some.substring(0, Math.min(LONGEST, some.length()));
  }

  /**
   * Writes the pipeline's configuration beside the folder; returns its file, which the stages are
   * run by.
   *
   * @param model that hears and encodes
   */
  public Path pipeline(Path model) {
    Path file = folder.resolveSibling(folder.getFileName() + ".json");
    Json.write(
        file,
        Map.of(
            "folder", String.valueOf(folder.getFileName()),
            "model", model.toAbsolutePath().toString(),
            "stages", STAGES.subList(1, STAGES.size())));
    return file;
  }
}

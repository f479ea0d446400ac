package dualdiffusion.model;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.nn.WeightNorm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Post-hoc EMA: an average of any relative deviation, made afterwards of those that were archived
 * while training. They stand in {@code phema/} of the module's folder, and their metadata says what
 * they are: {@code std} and {@code step} (the original's {@code total_samples_processed} counts
 * too).
 */
public final class EmaReconstruction {
  /**
   * What was made.
   *
   * @param step the archived time that it is made for
   * @param coefficients what each archived file counts for
   */
  public record Result(String weights, double step, Map<String, Double> coefficients) {}

  private final ModelFolder folder;
  private final String role;
  private final EmaArchive archive;

  private EmaReconstruction(ModelFolder folder, String role, double latest) {
    this.folder = folder;
    this.role = role;
    archive = EmaArchive.of(files(), latest);
    if (archive.isEmpty()) {
      throw none(latest);
    }
  }

  /**
   * Makes a model of another whose module uses the new average.
   *
   * @param std the wanted relative deviation
   * @param step the wanted time in the archive's unit; the average is made for the last archived
   *     time up to it, of the archives up to then. 0 for the last of all
   * @param out the new model's folder, which must not exist or be empty
   * @throws ModelException naming the archived file that is damaged or does not fit
   */
  public static Result run(Path model, String role, double std, double step, Path out) {
    return new EmaReconstruction(ModelFolder.open(model), role, step).write(std, out);
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (String name : folder.module(role).files().keySet()) {
      if (name.startsWith(WeightFile.ARCHIVE) && WeightFile.isOne(name)) {
        folder.check(role, name);
        files.add(folder.file(role, name));
      }
    }
    return files;
  }

  private BadRequestException none(double latest) {
    return new BadRequestException(
        "The module \"%s\" of %s has no archived averages in %s%s."
            .formatted(
                role, folder.path(), WeightFile.ARCHIVE, latest > 0 ? " up to step " + latest : ""),
        "Train with an EMA that is archived every n steps.");
  }

  private Result write(double std, Path out) {
    double at = archive.step();
    String file = "ema_%s%s".formatted(EmaArchive.plain(std), WeightFile.ENDING);
    Map<String, Double> told = new LinkedHashMap<>();
    archive
        .coefficients(std)
        .forEach((path, share) -> told.put(WeightFile.ARCHIVE + path.getFileName(), share));
    try (var made = new NewModel(out)) {
      made.derive(folder, Set.of(role), _ -> copyOwn(made, file));
      WeightNorm norm = WeightNorm.ofType(folder.module(role).type());
      archive.write(std, role, norm, made.file(role, file), new Cancel());
      ModelIndex index = folder.index();
      var settings =
          Map.of("module", role, "std", EmaArchive.plain(std), "step", EmaArchive.plain(at));
      made.publish(
          index.name(),
          index.licence(),
          index.decoder(),
          Lineages.of("reconstruct-ema", settings, folder));
    }
    return new Result(role + "/" + file, at, told);
  }

  /** Everything of the module but the archive; it will use the new file. */
  private void copyOwn(NewModel made, String file) {
    String choice = file.substring(0, file.length() - WeightFile.ENDING.length());
    made.add(role, folder.module(role).type(), Optional.of(choice));
    for (String name : folder.module(role).files().keySet()) {
      if (!name.startsWith(WeightFile.ARCHIVE) && !name.equals(file)) {
        folder.check(role, name);
        made.copy(folder.file(role, name), role, name);
      }
    }
  }
}

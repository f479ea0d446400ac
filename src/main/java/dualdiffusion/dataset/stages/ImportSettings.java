package dualdiffusion.dataset.stages;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Help;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is imported, and what its paths say of it. */
public record ImportSettings(
    @Help("Folders to import from: objects with the fields below.") List<Source> sources,
    @Help(
            "Rules over paths, in order; each that matches adds to or replaces what those before"
                + " said: objects with the fields \"match\", \"skip\", \"id\", \"captions\","
                + " \"labels\", \"loop\".")
        List<PathRule> rules,
    @Help("What becomes of damaged files: \"refuse\", or \"keep\" what can be decoded.")
        String damaged) {
  static final String KEEP = "keep";
  static final String REFUSE = "refuse";

  /**
   * A folder to import from; nothing in it is ever changed.
   *
   * @param name begins the ids of its samples; absent for the folder's own name
   * @param include regular expression that a path in it must match; absent for all audio
   * @param exclude one that none may match
   * @param tree names for the folders of a path, first to last: {@code ["game", "album"]} makes
   *     {@code x/y/z.ogg} of labels {@code game/x} and {@code album/y}
   */
  public record Source(
      String folder,
      Optional<String> name,
      Optional<String> include,
      Optional<String> exclude,
      Optional<List<String>> tree) {}

  /**
   * What a path says of a sound. Texts may name groups of the match: {@code $1}, {@code ${name}}.
   *
   * @param match regular expression, found anywhere in {@code NAME/path}
   * @param skip whether to leave the file out
   * @param id of the sample instead of its path
   * @param captions instead of the words of the path
   * @param labels scores by name
   * @param loop whether the end leads into the beginning
   */
  public record PathRule(
      String match,
      Optional<Boolean> skip,
      Optional<String> id,
      Optional<List<String>> captions,
      Optional<Map<String, Double>> labels,
      Optional<Boolean> loop) {}

  public ImportSettings {
    sources = List.copyOf(sources);
    rules = List.copyOf(rules);
    if (!damaged.equals(KEEP) && !damaged.equals(REFUSE)) {
      throw new BadRequestException(
          "\"damaged\" is \"" + damaged + "\".", "Use \"refuse\" or \"keep\".");
    }
  }
}

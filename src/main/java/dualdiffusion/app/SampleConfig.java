package dualdiffusion.app;

import dualdiffusion.audio.OutputFormat;
import dualdiffusion.config.Json;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * What {@code studio sample} makes: each prompt with each setting and each seed. File names are
 * relative to the folder of the configuration.
 *
 * @param model folder; default: the starter model
 * @param weights other weights than the model's choice, by module
 * @param out folder of the results, made where it is missing
 * @param type ending of the results; default "wav"
 * @param keepLatents whether latents are written beside each result; default false
 * @param prompts at least one
 * @param seeds default: 1 alone
 * @param settings default: the standard ones alone
 */
record SampleConfig(
    Optional<String> model,
    Optional<Map<String, String>> weights,
    String out,
    Optional<String> type,
    Optional<Boolean> keepLatents,
    List<SamplePrompt> prompts,
    Optional<Seeds> seeds,
    Optional<List<SampleSetting>> settings) {
  static final int MOST = 100_000;

  SampleConfig {
    type.ifPresent(SampleConfig::checkType);
    if (settings.isPresent() && settings.get().isEmpty()) {
      throw new BadRequestException(
          "The list of settings is empty", "Leave it out for the standard ones.");
    }
    if (prompts.isEmpty()) {
      throw new BadRequestException(
          "There are no prompts", "Give one at least; {} is the empty one.");
    }
    if (out.isBlank()) {
      throw new BadRequestException("The folder \"out\" has no name", "Give it one.");
    }
  }

  private static void checkType(String type) {
    if (!type.matches("\\w+")) {
      throw new BadRequestException("The type \"" + type + "\" is no ending", "Use wav or flac.");
    }
    OutputFormat.forPath(Path.of("result." + type));
  }

  /** Ending of the results. */
  String ending() {
    return type.orElse("wav");
  }

  /**
   * Seeds by name or in a row.
   *
   * @param list any; alone
   * @param first default 1
   * @param count how many from there; default 1
   */
  record Seeds(Optional<List<Long>> list, Optional<Long> first, Optional<Integer> count) {
    static final Seeds STANDARD = new Seeds(Optional.empty(), Optional.empty(), Optional.empty());

    Seeds {
      if (list.isPresent() && (first.isPresent() || count.isPresent())) {
        throw new BadRequestException(
            "Seeds are either a list or a first one and a count", "Leave one of them out.");
      }
      count.ifPresent(n -> Range.check("count of seeds", n, 1, MOST));
    }

    List<Long> all() {
      long start = first.orElse(1L);
      return list.orElseGet(
          () -> LongStream.range(start, start + count.orElse(1)).boxed().toList());
    }
  }

  List<Long> allSeeds() {
    return seeds.orElse(Seeds.STANDARD).all();
  }

  List<SampleSetting> allSettings() {
    return settings.orElse(List.of());
  }

  /**
   * Reads one strictly.
   *
   * @throws dualdiffusion.core.ProblemException naming the field at fault
   */
  static SampleConfig read(Path file) {
    SampleConfig config = Json.read(file, SampleConfig.class);
    if (config.settings().isEmpty()) {
      return config.withSettings(List.of(Json.parse("{}", "standard", SampleSetting.class)));
    }
    List<SampleSetting> settings = config.allSettings();
    for (int i = 0; i < settings.size(); i++) {
      check(file, i, settings.get(i));
    }
    return config;
  }

  private static void check(Path file, int index, SampleSetting setting) {
    try {
      var _ = setting.sampling(1);
      var _ = setting.chosenDecoder();
    } catch (BadRequestException e) {
      throw new BadRequestException(
          "%s, field settings[%d]: %s".formatted(file, index, e.problem().what()),
          e.problem().todo());
    }
  }

  private SampleConfig withSettings(List<SampleSetting> other) {
    return new SampleConfig(
        model, weights, out, type, keepLatents, prompts, seeds, Optional.of(other));
  }
}

package dualdiffusion.app;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Range;
import dualdiffusion.model.Hashes;
import dualdiffusion.model.ModelIndex;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is to be made: every prompt with every setting, for one seed after the other. */
final class SamplePlan {
  private final SampleConfig config;
  private final Path base;
  private final String model;
  private final Map<Path, String> hashes = new HashMap<>();
  private final Map<String, Planned> jobs = new LinkedHashMap<>();
  private final List<SampleFailure> failures = new ArrayList<>();

  /** A job and its recipe. */
  record Planned(SampleJob job, SampleRecipe recipe) {
    String key() {
      return recipe.key();
    }
  }

  /**
   * @param base folder of the configuration's file names
   * @throws ProblemException when there is no such model; a missing file of a job is its failure
   */
  SamplePlan(SampleConfig config, Path base, Path modelFolder) {
    this.config = config;
    this.base = base;
    model = hash(modelFolder.resolve(ModelIndex.FILE));
    double all = (double) config.prompts().size() * config.allSettings().size();
    Range.check("number of results", all * config.allSeeds().size(), 1, SampleConfig.MOST);
    for (long seed : config.allSeeds()) {
      for (SampleSetting setting : config.allSettings()) {
        config.prompts().forEach(prompt -> plan(new SampleJob(prompt, setting, seed)));
      }
    }
  }

  private void plan(SampleJob job) {
    try {
      SampleRecipe recipe = recipe(job);
      jobs.putIfAbsent(recipe.key(), new Planned(job, recipe));
    } catch (ProblemException e) {
      failures.add(SampleFailure.of(job, e));
    }
  }

  private SampleRecipe recipe(SampleJob job) {
    SampleSetting setting = job.setting();
    var edit = setting.edit();
    return new SampleRecipe(
        SampleRecipe.VERSION,
        model,
        new TreeMap<>(config.weights().orElse(Map.of())),
        job.prompt().unnamed(),
        setting.sampling(job.seed()),
        setting.chosenDecoder().id(),
        edit.isPresent() ? Optional.empty() : Optional.of(setting.length()),
        setting.loops(),
        edit,
        files(job),
        config.ending());
  }

  private Map<String, String> files(SampleJob job) {
    Map<String, String> all = new TreeMap<>();
    var edit = job.setting().edit();
    Stream<String> edited =
        edit.stream().flatMap(e -> Stream.concat(Stream.of(e.file()), e.pictures()));
    Stream.concat(job.prompt().files(), edited)
        .forEach(name -> all.put(name, hash(base.resolve(name))));
    edit.map(e -> LatentFiles.beside(base.resolve(e.file())))
        .filter(Files::isRegularFile)
        .ifPresent(file -> all.put(file.getFileName().toString(), hash(file)));
    return all;
  }

  private String hash(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadRequestException("There is no file " + file + ".", "Check the path.");
    }
    return hashes.computeIfAbsent(file, Hashes::of);
  }

  /** By their keys, in the order of the work. */
  Map<String, Planned> jobs() {
    return jobs;
  }

  /** Jobs that cannot be done. */
  List<SampleFailure> failures() {
    return failures;
  }
}

package dualdiffusion.dataset.stages;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.runner.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Importing as another process does it: files and samples come and go as JSON. */
public final class ImportWork implements Work<String, String> {
  private final Importing importing;

  /** A {@link SourceFile} in words; those with a problem are told here. */
  private record Item(
      String file,
      String origin,
      String id,
      Optional<List<String>> captions,
      Map<String, Double> labels,
      Optional<Boolean> loop,
      Optional<String> problem,
      Optional<String> todo,
      Optional<Sample> before) {

    SourceFile source() {
      var bare =
          new SourceFile(Path.of(file), origin, id, captions, labels, loop, Optional.empty());
      return problem.map(what -> bare.withProblem(what, todo.orElse(""))).orElse(bare);
    }
  }

  public ImportWork(DataSet set, ImportSettings settings) {
    importing = new Importing(set, settings);
  }

  static String words(SourceFile file, Optional<Sample> before) {
    return Json.toLine(
        new Item(
            file.file().toAbsolutePath().toString(),
            file.origin(),
            file.id(),
            file.captions(),
            file.labels(),
            file.loop(),
            file.problem().map(p -> p.what()),
            file.problem().map(p -> p.todo()),
            before));
  }

  @Override
  public String apply(String words, Cancel cancel) {
    Item item = item(words);
    return Json.toLine(importing.apply(item.source(), item.before, cancel));
  }

  @Override
  public long memory(String words) {
    return importing.memory(item(words).source());
  }

  @Override
  public long heap(String words) {
    return importing.heap(item(words).source());
  }

  private static Item item(String words) {
    return Json.parse(words, "a file to import", Item.class);
  }
}

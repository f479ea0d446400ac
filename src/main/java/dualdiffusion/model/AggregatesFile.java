package dualdiffusion.model;

import dualdiffusion.config.Json;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.Aggregates;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Named embeddings as a safetensors file: a vector for each name. */
public final class AggregatesFile {
  /** Its name in the prompt module's folder; and the next one's, while it replaces this. */
  static final String NAME = "aggregates.safetensors";

  private static final String NEXT = "aggregates-2.safetensors";

  private static final String ROLE = "prompt";

  private AggregatesFile() {}

  /**
   * @throws dualdiffusion.core.ProblemException naming the file and what is wrong with it
   */
  public static Aggregates read(Path path) {
    try (var file = Safetensors.open(path)) {
      Map<String, float[]> byName = new LinkedHashMap<>();
      for (String name : file.names()) {
        byName.put(name, file.floats(name));
      }
      return new Aggregates(byName);
    } catch (BadRequestException e) {
      throw new ModelException(path + ": " + e.problem().what(), e.problem().todo(), e);
    }
  }

  /** Whether a file of the prompt module holds aggregates. */
  public static boolean isOne(String name) {
    return name.equals(NAME) || name.equals(NEXT);
  }

  /** The name of a prompt module's file. */
  static Optional<String> in(ModelIndex.Module prompts) {
    return Stream.of(NAME, NEXT).filter(prompts.files()::containsKey).findFirst();
  }

  /**
   * Adds embeddings to a model's own, which stay whole until the index names the new file.
   *
   * @throws ModelException when the model has no prompt module, or embeddings of another length
   */
  public static void addTo(Path model, Map<String, float[]> more) {
    ModelFolder folder = ModelFolder.open(model);
    ModelIndex.Module prompts = folder.module(ROLE);
    Optional<String> old = in(prompts);
    old.ifPresent(name -> folder.check(ROLE, name));
    Aggregates all = old.map(name -> read(folder.file(ROLE, name))).orElse(Aggregates.NONE);
    String name = old.filter(NAME::equals).isPresent() ? NEXT : NAME;
    Path file = model.resolve(ROLE).resolve(name);
    write(file, all.with(more));
    Map<String, String> files = new LinkedHashMap<>(prompts.files());
    old.ifPresent(files::remove);
    files.put(name, Hashes.of(file));
    Map<String, ModelIndex.Module> modules = new LinkedHashMap<>(folder.index().modules());
    modules.put(ROLE, new ModelIndex.Module(prompts.type(), files, prompts.weights()));
    Json.write(model.resolve(ModelIndex.FILE), folder.index().withModules(modules));
    old.ifPresent(gone -> deleteQuietly(model.resolve(ROLE).resolve(gone)));
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Nobody names it any more; the next replacement takes its place.
    }
  }

  public static void write(Path path, Aggregates aggregates) {
    var writer = new SafetensorsWriter();
    aggregates
        .all()
        .forEach((name, row) -> writer.add(name, DType.F32, new long[] {row.length}, row));
    writer.write(path);
  }
}

package dualdiffusion.model;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.Aggregates;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named embeddings as a safetensors file: a vector for each name. */
public final class AggregatesFile {
  /** Its name in the prompt module's folder. */
  public static final String NAME = "aggregates.safetensors";

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

  public static void write(Path path, Aggregates aggregates) {
    var writer = new SafetensorsWriter();
    aggregates
        .all()
        .forEach((name, row) -> writer.add(name, DType.F32, new long[] {row.length}, row));
    writer.write(path);
  }
}

package dualdiffusion.app;

import dualdiffusion.config.Json;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.tensor.DType;
import dualdiffusion.tensor.Safetensors;
import dualdiffusion.tensor.SafetensorsWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Files of embeddings: JSON lines, or safetensors with the tensors {@code mean/NAME} (audio),
 * {@code text/NAME}, {@code chunks/NAME} and {@code place/NAME}.
 */
final class EmbeddingFiles {
  private static final String MEAN = "mean/";
  private static final String TEXT = "text/";

  private EmbeddingFiles() {}

  static boolean isOne(Path file) {
    return isTensors(file) || ends(file, ".jsonl");
  }

  /** Refuses names of other endings before anything is computed. */
  static void check(Path file) {
    if (!isOne(file)) {
      throw new BadRequestException(
          "The ending of " + file + " says no format.", "Use .safetensors or .jsonl.");
    }
  }

  static boolean isTensors(Path file) {
    return ends(file, ".safetensors");
  }

  static void write(Path file, List<EmbeddingRow> rows) {
    if (isTensors(file)) {
      writeTensors(file, rows);
    } else {
      Json.writeLines(file, rows);
    }
  }

  static List<EmbeddingRow> read(Path file) {
    return isTensors(file) ? readTensors(file) : readLines(file);
  }

  private static void writeTensors(Path file, List<EmbeddingRow> rows) {
    var writer = new SafetensorsWriter();
    for (EmbeddingRow row : rows) {
      String name = row.name();
      writer.add(
          (row.kind().equals("text") ? TEXT : MEAN) + name, DType.F32, shape(row), row.mean());
      row.chunks().ifPresent(chunks -> addChunks(writer, name, chunks));
      row.place().ifPresent(place -> addPlace(writer, name, place));
    }
    writer.write(file);
  }

  private static long[] shape(EmbeddingRow row) {
    return new long[] {row.mean().length};
  }

  private static void addChunks(SafetensorsWriter writer, String name, List<float[]> chunks) {
    int width = chunks.getFirst().length;
    float[] all = new float[chunks.size() * width];
    for (int i = 0; i < chunks.size(); i++) {
      System.arraycopy(chunks.get(i), 0, all, i * width, width);
    }
    writer.add("chunks/" + name, DType.F32, new long[] {chunks.size(), width}, all);
  }

  private static void addPlace(SafetensorsWriter writer, String name, double[] place) {
    float[] values = new float[place.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) place[i];
    }
    writer.add("place/" + name, DType.F32, new long[] {values.length}, values);
  }

  private static List<EmbeddingRow> readTensors(Path path) {
    List<EmbeddingRow> rows = new ArrayList<>();
    try (var file = Safetensors.open(path)) {
      for (String name : file.names()) {
        if (name.startsWith(MEAN)) {
          rows.add(row(file, name, MEAN, "audio"));
        } else if (name.startsWith(TEXT)) {
          rows.add(row(file, name, TEXT, "text"));
        } else if (!name.startsWith("chunks/") && !name.startsWith("place/")) {
          rows.add(row(file, name, "", "audio"));
        }
      }
    }
    return rows;
  }

  private static EmbeddingRow row(Safetensors file, String name, String prefix, String kind) {
    return new EmbeddingRow(
        name.substring(prefix.length()),
        kind,
        file.floats(name),
        Optional.empty(),
        Optional.empty());
  }

  private static List<EmbeddingRow> readLines(Path file) {
    try {
      List<EmbeddingRow> rows = new ArrayList<>();
      int number = 0;
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        number++;
        if (!line.isBlank()) {
          rows.add(Json.parse(line, file + ", line " + number, EmbeddingRow.class));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of("The file of embeddings " + file + " cannot be read.", "Check the file."), e);
    }
  }

  private static boolean ends(Path file, String ending) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(ending);
  }
}

package dualdiffusion.app;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.Aggregates;
import dualdiffusion.nn.PromptSum;
import dualdiffusion.nn.clap.Embeddings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sums embeddings up by name: each file counts once however long it is, as in the original. */
final class AggregateSums {
  private AggregateSums() {}

  /**
   * @param name of the sum of everything
   * @param folders sums up each folder by its name too
   * @param unconditional sums up everything as what is heard where there is no prompt
   * @return embeddings of RMS 1
   */
  static Map<String, float[]> of(
      List<EmbeddingRow> rows, @Nullable String name, boolean folders, boolean unconditional) {
    Map<String, List<float[]>> groups = new LinkedHashMap<>();
    for (EmbeddingRow row : rows) {
      Optional.ofNullable(name).ifPresent(n -> add(groups, n, row));
      if (folders && row.kind().equals("audio")) {
        add(groups, folder(row.name()), row);
      }
      if (unconditional && row.kind().equals("audio")) {
        add(groups, Aggregates.UNCONDITIONAL, row);
      }
    }
    if (groups.isEmpty()) {
      throw new BadRequestException("There is nothing to sum up.", "Name some audio files.");
    }
    Map<String, float[]> sums = new LinkedHashMap<>();
    groups.forEach((n, all) -> sums.put(n, PromptSum.standard(Embeddings.mean(all))));
    return sums;
  }

  private static void add(Map<String, List<float[]>> groups, String name, EmbeddingRow row) {
    groups.computeIfAbsent(name, _ -> new ArrayList<>()).add(row.mean());
  }

  /** The name of the folder that a file stands in. */
  private static String folder(String file) {
    Path parent = Path.of(file).toAbsolutePath().normalize().getParent();
    Path name = parent == null ? null : parent.getFileName();
    return name == null ? "root" : name.toString();
  }
}

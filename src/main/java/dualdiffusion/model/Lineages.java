package dualdiffusion.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Notes in a model what it was made of. */
final class Lineages {
  private Lineages() {}

  static Optional<ModelIndex.Lineage> of(
      String by, Map<String, String> settings, ModelFolder... parents) {
    List<ModelIndex.Parent> all = Arrays.stream(parents).map(Lineages::parent).toList();
    return Optional.of(new ModelIndex.Lineage(by, all, settings));
  }

  /** The licences of all that went in: one when they agree, else both as an SPDX expression. */
  static String licence(ModelFolder... parents) {
    return Arrays.stream(parents)
        .map(p -> p.index().licence())
        .distinct()
        .collect(Collectors.joining(" AND "));
  }

  private static ModelIndex.Parent parent(ModelFolder folder) {
    ModelIndex index = folder.index();
    return new ModelIndex.Parent(
        index.name(), index.licence(), Hashes.of(folder.path().resolve(ModelIndex.FILE)));
  }
}

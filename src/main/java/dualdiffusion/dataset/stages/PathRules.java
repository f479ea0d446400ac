package dualdiffusion.dataset.stages;

import dualdiffusion.core.BadRequestException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What paths say of sounds, by the rules of an import. */
final class PathRules {
  private record Compiled(Pattern pattern, ImportSettings.PathRule rule) {}

  private final List<Compiled> rules;

  PathRules(List<ImportSettings.PathRule> rules) {
    this.rules =
        rules.stream().map(r -> new Compiled(Patterns.of("rule's match", r.match()), r)).toList();
  }

  /**
   * @param name of the source
   * @param path within the source, slashes between
   * @param tree names of the folders of a path
   * @return empty where a rule leaves the file out
   */
  Optional<SourceFile> apply(Path file, String name, String path, List<String> tree) {
    String origin = name + "/" + path;
    String id = origin.substring(0, Math.max(origin.lastIndexOf('/') + 1, origin.lastIndexOf('.')));
    Map<String, Double> labels = new TreeMap<>(treeLabels(path, tree));
    Optional<List<String>> captions = Optional.empty();
    Optional<Boolean> loop = Optional.empty();
    boolean skip = false;
    for (Compiled compiled : rules) {
      UnaryOperator<String> fill = text -> fill(compiled.pattern, origin, text);
      if (compiled.pattern.matcher(origin).find()) {
        ImportSettings.PathRule rule = compiled.rule;
        skip = rule.skip().orElse(skip);
        id = rule.id().map(fill).orElse(id);
        loop = rule.loop().or(keep(loop));
        captions = rule.captions().map(all -> all.stream().map(fill).toList()).or(keep(captions));
        rule.labels().ifPresent(m -> m.forEach((k, v) -> labels.put(fill.apply(k), v)));
      }
    }
    return skip
        ? Optional.empty()
        : Optional.of(new SourceFile(file, origin, id, captions, labels, loop, Optional.empty()));
  }

  private static <T> Supplier<Optional<T>> keep(Optional<T> value) {
    return () -> value;
  }

  private static Map<String, Double> treeLabels(String path, List<String> tree) {
    Map<String, Double> labels = new TreeMap<>();
    String[] folders = path.split("/", -1);
    for (int i = 0; i < Math.min(tree.size(), folders.length - 1); i++) {
      labels.put(tree.get(i) + "/" + folders[i], 1.0);
    }
    return labels;
  }

  /** Puts the groups of the first match into a text. */
  private static String fill(Pattern pattern, String origin, String text) {
    Matcher match = pattern.matcher(origin);
    try {
      var filled = new StringBuilder();
      boolean found = match.find();
      int start = found ? match.start() : 0;
      match.appendReplacement(filled, text);
      return filled.substring(start);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new BadRequestException(
          "\"%s\" names no group of \"%s\".".formatted(text, pattern),
          "Use $1 for what stands in the first pair of brackets.");
    }
  }
}

package dualdiffusion.studio.project.store;

import dualdiffusion.config.AtomicFile;
import dualdiffusion.config.Json;
import dualdiffusion.studio.project.document.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A project at one moment, as {@code project.json} holds it.
 *
 * @param format always {@value #FORMAT}
 * @param version of the format, {@value #VERSION}
 * @param generation journals of this and later generations follow on it
 * @param entries number of the latest journal entry that is in it
 * @param media where the sources lie
 */
record Snapshot(
    String format, int version, long generation, long entries, List<Media> media, Project project) {
  static final String FORMAT = "dual-diffusion-project";
  static final int VERSION = 1;
  static final String CHECK = "sha256";

  static Snapshot of(long generation, long entries, List<Media> media, Project project) {
    return new Snapshot(FORMAT, VERSION, generation, entries, media, project);
  }

  /** As a file, with the hash of what it says in its last field. */
  byte[] bytes() {
    Map<String, Object> tree = new LinkedHashMap<>(Json.tree(this));
    tree.put(CHECK, check(tree));
    return (Json.toText(tree) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Writes it, or leaves what was there. */
  void write(Path file) {
    AtomicFile.write(file, bytes());
  }

  /** Hash of all fields but the hash: of the JSON on one line, in the order of the file. */
  static String check(Map<String, Object> tree) {
    Map<String, Object> others = new LinkedHashMap<>(tree);
    others.remove(CHECK);
    return Hashing.of(Json.toLine(others));
  }
}

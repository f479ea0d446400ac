package dualdiffusion.studio.project.store;

import dualdiffusion.config.Json;
import dualdiffusion.core.ProblemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The projects that were open last, newest first. Works with a file; any thread. */
public final class RecentProjects {
  private static final int MOST = 20;

  /**
   * One of them.
   *
   * @param path of its folder or archive
   * @param opened milliseconds since 1970
   */
  public record Recent(String path, String name, long opened) {}

  /** The file. */
  record All(List<Recent> projects) {}

  private final Path file;

  RecentProjects(Path file) {
    this.file = file;
  }

  /** An unreadable list is an empty one: it is a convenience. */
  public synchronized List<Recent> list() {
    try {
      return Json.read(file, All.class).projects().stream().limit(MOST).toList();
    } catch (ProblemException e) {
      return List.of();
    }
  }

  /** Puts a project first. */
  public synchronized void add(Path path, String name) {
    String text = path.toAbsolutePath().normalize().toString();
    List<Recent> all = new ArrayList<>(list());
    all.removeIf(r -> r.path().equals(text));
    all.addFirst(new Recent(text, name, System.currentTimeMillis()));
    Json.write(file, new All(all.stream().limit(MOST).toList()));
  }

  /** Forgets a project. */
  public synchronized void remove(Path path) {
    String text = path.toAbsolutePath().normalize().toString();
    Json.write(file, new All(list().stream().filter(r -> !r.path().equals(text)).toList()));
  }
}

package dualdiffusion.studio.project.store;

import dualdiffusion.config.Settings;
import dualdiffusion.studio.project.document.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Where projects come from: new ones, folders, archives, and what a crash left unsaved. */
public final class ProjectFiles {

  /**
   * A project that was never saved under a name and that no studio has open.
   *
   * @param changed milliseconds since 1970
   */
  public record Unsaved(Path folder, long changed) {}

  private final Path unsaved;
  private final RecentProjects recent;
  private final StoreServices services;

  /**
   * @param unsaved folder of projects without a name
   * @param recent file of the list of recent projects
   */
  public ProjectFiles(Path unsaved, Path recent, StoreServices services) {
    this.unsaved = unsaved;
    this.recent = new RecentProjects(recent);
    this.services = services;
  }

  /** In the user's own folders. */
  public static ProjectFiles of(Settings settings, StoreServices services) {
    return new ProjectFiles(
        settings.data().resolve("unsaved"),
        settings.state().resolve("recent-projects.json"),
        services);
  }

  /** A new project; on the disk from its first change on. */
  public ProjectStore create(Project project) {
    return ProjectStore.untitled(fresh(), project, services);
  }

  /**
   * Opens a project's folder, the {@code project.json} in it, or an archive, which is unpacked into
   * a project without a name. Works with files.
   *
   * @throws StoreException when it is no project, is hostile, or nothing of it can be read
   */
  public ProjectStore open(Path path) {
    Path file = path.toAbsolutePath().normalize();
    if (Files.isDirectory(file)) {
      return ProjectStore.open(file, file.startsWith(unsaved.toAbsolutePath()), services);
    }
    if (file.endsWith(ProjectFolder.SNAPSHOT) && file.getParent() != null) {
      return open(file.getParent());
    }
    if (!Files.isRegularFile(file) || !ArchiveReader.isArchive(file)) {
      throw StoreException.of(
          file + " is not a project.",
          "",
          "Choose a folder or file ending in .ddproj or .ddprojz.");
    }
    Path folder = fresh();
    ArchiveReader.extract(file, folder);
    return ProjectStore.open(folder, true, services);
  }

  private Path fresh() {
    return unsaved.resolve(UUID.randomUUID() + ProjectFolder.ENDING);
  }

  /** What was left unsaved, latest first; to be offered when the studio starts. */
  public List<Unsaved> unsaved() {
    if (!Files.isDirectory(unsaved)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(unsaved)) {
      List<Unsaved> all = new ArrayList<>();
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        if (new ProjectFolder(folder).isProject() && isFree(folder)) {
          all.add(new Unsaved(folder, changed(folder)));
        }
      }
      all.sort(Comparator.comparingLong(Unsaved::changed).reversed());
      return all;
    } catch (IOException e) {
      throw StoreException.reading(unsaved, e);
    }
  }

  private static boolean isFree(Path folder) throws IOException {
    Optional<ProjectLock> lock = ProjectLock.take(new ProjectFolder(folder));
    if (lock.isPresent()) {
      lock.get().close();
    }
    return lock.isPresent();
  }

  private static long changed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      long latest = 0;
      for (Path file : files.filter(f -> !f.endsWith("lock")).toList()) {
        FileTime time = Files.getLastModifiedTime(file);
        latest = Math.max(latest, time.toMillis());
      }
      return latest;
    }
  }

  public RecentProjects recent() {
    return recent;
  }
}

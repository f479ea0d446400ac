package dualdiffusion.studio.project.store;

import dualdiffusion.config.FolderTree;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.Take;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a project's folder anew elsewhere, under a temporary name until it is whole: {@link #stage}
 * what takes long, then {@link #make}, and {@link #close} in any case.
 */
final class FolderCopy implements AutoCloseable {
  private final ProjectFolder from;
  private final ProjectFolder to;
  private final Path part;

  FolderCopy(ProjectFolder from, ProjectFolder to) {
    this.from = from;
    this.to = to;
    Path root = to.root();
    part = root.resolveSibling("." + root.getFileName() + "-" + UUID.randomUUID() + ".part");
  }

  /** Copies audio and latents in use; audio that is missing stays missing. */
  void stage(Project project, Map<String, Media> media) throws IOException {
    requireNew();
    Files.createDirectories(part);
    for (String file : files(project, media)) {
      copy(from.root().resolve(file), part.resolve(file));
    }
  }

  /**
   * Copies what is still missing and writes a snapshot.
   *
   * @return the new folder, held by this process
   */
  OpenFolder make(Project project, Map<String, Media> media, long entries) throws IOException {
    stage(project, media);
    List<Media> used = used(project, media);
    Snapshot.of(1, entries, used, project).write(new ProjectFolder(part).snapshot());
    Files.deleteIfExists(to.root());
    Files.move(part, to.root());
    Optional<ProjectLock> lock = ProjectLock.take(to);
    if (lock.isEmpty()) {
      throw new IOException("another studio has opened it");
    }
    return OpenFolder.resume(to, lock.get(), 1, true);
  }

  @Override
  public void close() throws IOException {
    FolderTree.delete(part);
  }

  private void requireNew() throws IOException {
    Path root = to.root();
    if (!Files.exists(root)) {
      return;
    }
    boolean empty = false;
    if (Files.isDirectory(root)) {
      try (var files = Files.list(root)) {
        empty = files.findAny().isEmpty();
      }
    }
    if (!empty) {
      throw StoreException.of(
          root + " is there already.", "Nothing was changed.", "Choose another name.");
    }
  }

  private static void copy(Path file, Path target) throws IOException {
    if (Files.isRegularFile(file) && !Files.exists(target)) {
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  /** Places of audio that the project has sources of. */
  static List<Media> used(Project project, Map<String, Media> media) {
    List<Media> used = new ArrayList<>();
    for (Source source : project.library().sources()) {
      Media own = media.get(source.id());
      if (own != null) {
        used.add(own);
      }
    }
    return used;
  }

  /** Names of all files in use, each once. */
  static List<String> files(Project project, Map<String, Media> media) {
    List<String> names = new ArrayList<>();
    used(project, media).forEach(m -> names.add(m.file()));
    for (Take take : project.library().takes()) {
      take.latents()
          .filter(hash -> hash.matches("[0-9a-f]{64}"))
          .ifPresent(hash -> names.add(ProjectFolder.LATENTS + "/" + hash + ".safetensors"));
    }
    return names.stream().distinct().toList();
  }
}

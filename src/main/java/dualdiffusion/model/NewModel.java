package dualdiffusion.model;

import dualdiffusion.config.FolderTree;
import dualdiffusion.config.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A model folder in the making: it stands beside its place under another name until it is complete,
 * and leaves nothing when it never is.
 */
final class NewModel implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final Map<String, ModelIndex.Module> modules = new LinkedHashMap<>();

  /**
   * @throws ModelException when something is in its place, or the place cannot be written to
   */
  NewModel(Path target) {
    this.target = target.toAbsolutePath().normalize();
    try {
      refuseOverwriting();
      Path parent = this.target.getParent();
      Path beside = parent == null ? this.target : parent;
      Files.createDirectories(beside);
      part = beside.resolve("." + this.target.getFileName() + "." + UUID.randomUUID() + ".part");
      Files.createDirectory(part);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void refuseOverwriting() throws IOException {
    if (Files.exists(target.resolve(ModelIndex.FILE))) {
      throw new ModelException(target + " already holds a model.", "Choose another folder.");
    }
    if (Files.exists(target) && !isEmptyFolder(target)) {
      throw new ModelException(target + " is there already.", "Choose another folder.");
    }
  }

  private static boolean isEmptyFolder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  /** Begins a module; its files are then written to {@link #file}. */
  void add(String role, String type, Optional<String> weights) {
    modules.put(role, new ModelIndex.Module(type, Map.of(), weights));
  }

  /** Where a module's file is to be written now. */
  Path file(String role, String name) {
    Path file = part.resolve(role).resolve(name);
    try {
      Files.createDirectories(part.resolve(role));
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      return file;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  void copy(Path from, String role, String name) {
    try {
      Files.copy(from, file(role, name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ModelException(
          "%s could not be copied to %s: %s.".formatted(from, target, e.getMessage()),
          "Check the file, free space and permissions.",
          e);
    }
  }

  /** A whole module of another model, its hashes checked. */
  void copyModule(ModelFolder from, String role) {
    ModelIndex.Module module = from.module(role);
    add(role, module.type(), module.weights());
    for (String name : module.files().keySet()) {
      from.check(role, name);
      copy(from.file(role, name), role, name);
    }
  }

  /** The modules of a model in its order: those named made anew, others copied. */
  void derive(ModelFolder from, Set<String> roles, Consumer<String> make) {
    for (String role : from.index().modules().keySet()) {
      if (roles.contains(role)) {
        make.accept(role);
      } else {
        copyModule(from, role);
      }
    }
  }

  /** Writes the index and moves the folder to its place. */
  void publish(String name, String licence, String decoder, Optional<ModelIndex.Lineage> lineage) {
    modules.replaceAll((role, m) -> new ModelIndex.Module(m.type(), hashes(role), m.weights()));
    var index = new ModelIndex(ModelIndex.VERSION, name, licence, decoder, modules, lineage);
    Json.write(part.resolve(ModelIndex.FILE), index);
    ModelFolder.open(part);
    try {
      Files.deleteIfExists(target);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private Map<String, String> hashes(String role) {
    Path root = part.resolve(role);
    Map<String, String> hashes = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        hashes.put(root.relativize(file).toString().replace('\\', '/'), Hashes.of(file));
      }
      return hashes;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private ModelException failed(IOException e) {
    return new ModelException(
        "The model " + target + " could not be written: " + e.getMessage() + ".",
        "Check free space and permissions.",
        e);
  }

  /** Removes what was not published. */
  @Override
  public void close() {
    deleteTree(part);
  }

  static void deleteTree(Path root) {
    try {
      FolderTree.delete(root);
    } catch (IOException e) {
      throw new ModelException(
          "The temporary folder " + root + " could not be removed.", "Delete it by hand.", e);
    }
  }
}

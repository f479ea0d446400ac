package dualdiffusion.studio.library;

import dualdiffusion.config.FolderTree;
import dualdiffusion.studio.Words;
import dualdiffusion.studio.project.SessionViewModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes on their way to other programs. A file must be there when a drag begins, so it is written,
 * in the background, as soon as the mouse goes down. UI thread only.
 */
final class TakeDrag implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TakeDrag.class);

  private final SessionViewModel session;
  private final Map<String, Path> ready = new HashMap<>();
  private @Nullable Path folder;

  TakeDrag(SessionViewModel session) {
    this.session = session;
  }

  /** Begins to write a take's file, unless it is there. */
  void prepare(LibraryRow row) {
    try {
      if (!ready.containsKey(row.source().id())) {
        Path own = Files.createDirectory(root().resolve(row.source().id()));
        Path file = own.resolve(Words.fileName(row.take().name()));
        session.render(row.id(), file, () -> ready.put(row.source().id(), file));
      }
    } catch (IOException e) {
      LOG.info("nothing to drag: {}", e.toString()); // or it is being written already
    }
  }

  private Path root() throws IOException {
    Path known = folder == null ? Files.createTempDirectory("dual-diffusion-") : folder;
    folder = known;
    return known;
  }

  /** The file to drag; empty while it is being written. */
  Optional<Path> file(LibraryRow row) {
    return Optional.ofNullable(ready.get(row.source().id()));
  }

  /** Deletes the files: other programs have taken theirs. */
  @Override
  public void close() {
    try {
      if (folder != null) {
        FolderTree.delete(folder);
      }
    } catch (IOException e) {
      LOG.info("{} stays: {}", folder, e.toString());
    }
  }
}

package dualdiffusion.worker.remote;

import dualdiffusion.pipeline.MusicEngine;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.ModelInfo;
import dualdiffusion.worker.ModelLoader;
import dualdiffusion.worker.security.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The worker's models by name; one of them is loaded, on the job thread. */
final class ModelShelf {
  private final Workspace workspace;
  private final ModelLoader loader;
  private final Map<String, ModelInfo> known = new ConcurrentHashMap<>();
  private @Nullable String present;
  private @Nullable MusicEngine engine;

  ModelShelf(Workspace workspace, ModelLoader loader) {
    this.workspace = workspace;
    this.loader = loader;
  }

  List<String> names() {
    return workspace.modelNames();
  }

  /**
   * @throws dualdiffusion.core.BadRequestException when there is none of that name
   */
  void check(String name) {
    workspace.model(name);
  }

  /** What a model is, if it was loaded before. */
  Optional<ModelInfo> known(String name) {
    return Optional.ofNullable(known.get(name));
  }

  /** Makes a model the loaded one; on the job thread only. */
  MusicEngine engine(String name) {
    Path folder = workspace.model(name);
    MusicEngine loaded = engine;
    if (loaded != null && name.equals(present)) {
      return loaded;
    }
    MusicEngine fresh = loader.load(folder);
    if (loaded != null) {
      loaded.close();
    }
    engine = fresh;
    present = name;
    // Where the worker keeps its models is nobody's business.
    known.put(name, ReplyWire.toWire(fresh.summary()).toBuilder().setFolder(name).build());
    return fresh;
  }
}

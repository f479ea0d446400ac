package dualdiffusion.worker;

import dualdiffusion.core.ModelMemory;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.pipeline.MusicEngine;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The one engine of this process; changed and used on the job thread. */
public final class LoadedModel {
  private final ModelLoader loader;
  private volatile @Nullable MusicEngine engine;

  LoadedModel(ModelLoader loader) {
    this.loader = loader;
  }

  /** The old model stays when the new one cannot be built. */
  MusicEngine load(Path folder) {
    MusicEngine fresh = loader.load(folder);
    MusicEngine old = engine;
    engine = fresh;
    if (old != null) {
      old.close();
    }
    return fresh;
  }

  MusicEngine get() {
    MusicEngine present = engine;
    if (present == null) {
      throw new ProblemException(
          Problem.of("No model is loaded.", "Choose a model, then try again."));
    }
    return present;
  }

  ModelMemory memory() {
    MusicEngine present = engine;
    return present == null ? ModelMemory.NONE : present.memory();
  }

  long liveTensors() {
    MusicEngine present = engine;
    return present == null ? 0 : present.liveTensors();
  }
}

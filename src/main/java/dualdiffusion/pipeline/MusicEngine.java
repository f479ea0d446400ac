package dualdiffusion.pipeline;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.ModelMemory;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.Rendering;
import java.util.List;

/**
 * Prompt and audio in, audio out, on the calling thread. One job at a time: the caller serialises.
 */
public interface MusicEngine extends AutoCloseable {

  ModelSummary summary();

  /**
   * Draws.
   *
   * @return as many results as the request has variations
   */
  List<Rendering> draw(MusicRequest request, JobContext job);

  /**
   * How alike sounds are to a prompt. Folders of the prompt are listened to first; what was heard
   * of them is kept while the model is loaded.
   *
   * @return cosines, one for each sound
   * @throws dualdiffusion.core.BadRequestException when the model's prompts hear no sounds
   */
  List<Double> listen(ListenRequest request, JobContext job);

  /** What its modules hold of the memory; may be asked from any thread. */
  default ModelMemory memory() {
    return ModelMemory.NONE;
  }

  /**
   * Reads a module now, or puts it away until it is needed.
   *
   * @throws dualdiffusion.core.BadRequestException when it has no such module
   */
  default void hold(String role, boolean loaded) {
    throw new BadRequestException("There is no module " + role + ".", "");
  }

  /** Tensors alive in this engine, for leak checks. */
  long liveTensors();

  @Override
  void close();
}

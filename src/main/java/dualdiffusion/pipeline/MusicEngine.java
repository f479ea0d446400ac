package dualdiffusion.pipeline;

import dualdiffusion.core.AudioPatch;
import dualdiffusion.core.GenerateRequest;
import dualdiffusion.core.GeneratedAudio;
import dualdiffusion.core.InpaintRequest;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.ModelSummary;

/**
 * Prompt and audio in, audio out, on the calling thread. One job at a time: the caller serialises.
 */
public interface MusicEngine extends AutoCloseable {

  ModelSummary summary();

  GeneratedAudio generate(GenerateRequest request, JobContext job);

  AudioPatch inpaint(InpaintRequest request, JobContext job);

  /** Tensors alive in this engine, for leak checks. */
  long liveTensors();

  @Override
  void close();
}

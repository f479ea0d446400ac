package dualdiffusion.model;

import dualdiffusion.format.MelMdctFormat;
import dualdiffusion.nn.Dae;

/**
 * The way from audio to latents: what data sets need of a model whose latent model is not there
 * yet.
 *
 * @param model name of the model
 * @param memory frees format and network
 */
public record SoundEncoder(String model, MelMdctFormat format, Dae dae, Runnable memory)
    implements AutoCloseable {
  @Override
  public void close() {
    memory.run();
  }
}

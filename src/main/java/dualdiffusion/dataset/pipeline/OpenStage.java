package dualdiffusion.dataset.pipeline;

import dualdiffusion.dataset.Stage;

/**
 * A stage with the models behind it: valid until closed.
 *
 * @param stage safe for several threads
 */
public record OpenStage(Stage stage, Runnable closing) implements AutoCloseable {
  @Override
  public void close() {
    closing.run();
  }
}

package dualdiffusion.training.modules;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.Batch;
import dualdiffusion.training.data.Example;
import java.nio.FloatBuffer;
import java.util.Optional;

/** A batch's examples as tensors. */
final class Inputs {
  private Inputs() {}

  /**
   * The crops of audio, {@code [n, channels, frames]}.
   *
   * @param frames of each
   * @throws BadRequestException naming the sample that has none, or another size
   */
  static Tensor audio(Batch batch, int channels, int frames) {
    Tensor all = Tensor.empty(batch.size(), channels, frames);
    FloatBuffer memory = all.memory();
    for (Example example : batch.examples()) {
      AudioBuffer audio = example.audio().orElseThrow(() -> missing(example, "audio"));
      if (audio.channelCount() != channels || audio.frames() != frames) {
        throw new BadRequestException(
            "The crop of \"%s\" has %d channels and %d frames, not %d and %d."
                .formatted(example.id(), audio.channelCount(), audio.frames(), channels, frames),
            "Import the data set again.");
      }
      for (int c = 0; c < channels; c++) {
        memory.put(audio.channel(c));
      }
    }
    return all;
  }

  /**
   * The embeddings of their sounds, {@code [n, width]}; zeros for a sample without one.
   *
   * @throws BadRequestException naming the sample whose embedding has another width
   */
  static Tensor embeddings(Batch batch, int width) {
    Tensor all = Tensor.zeros(batch.size(), width);
    FloatBuffer memory = all.memory();
    for (int i = 0; i < batch.size(); i++) {
      Example example = batch.examples().get(i);
      Optional<float[]> embedding = example.audioEmbedding();
      if (embedding.isPresent()) {
        checkWidth(example, embedding.get(), width);
        memory.put(i * width, embedding.get());
      }
    }
    return all;
  }

  static BadRequestException missing(Example example, String what) {
    return new BadRequestException(
        "The sample \"" + example.id() + "\" has no " + what + ".",
        "Take it out of the data set, or add what is missing.");
  }

  private static void checkWidth(Example example, float[] embedding, int width) {
    if (embedding.length != width) {
      throw new BadRequestException(
          "The embedding of \"%s\" has %d values, the network hears %d."
              .formatted(example.id(), embedding.length, width),
          "Embed the data set with the CLAPs of this model.");
    }
  }
}

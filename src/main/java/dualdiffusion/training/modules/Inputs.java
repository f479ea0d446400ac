package dualdiffusion.training.modules;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Latents;
import dualdiffusion.nn.Centres;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.Batch;
import dualdiffusion.training.TrainingException;
import dualdiffusion.training.data.Conditions;
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

  /**
   * The crops of latents, {@code [n, channels, rows, columns]}, all of one size.
   *
   * @param channels that are learned from
   * @throws TrainingException naming the sample that has none, or another size
   */
  static Tensor latents(Batch batch, int channels) {
    Latents first = latents(batch.examples().getFirst());
    Tensor all = Tensor.empty(batch.size(), first.channels(), first.rows(), first.columns());
    FloatBuffer memory = all.memory();
    for (Example example : batch.examples()) {
      memory.put(checked(latents(example), first, example.id(), channels).data());
    }
    return all;
  }

  private static Latents latents(Example example) {
    return example
        .latents()
        .orElseThrow(
            () ->
                new TrainingException(
                    "The sample " + example.id() + " has no latents.",
                    "",
                    "Encode the data set first: studio dataset encode."));
  }

  private static Latents checked(Latents latents, Latents first, String id, int channels) {
    boolean same =
        latents.channels() == first.channels()
            && latents.rows() == first.rows()
            && latents.columns() == first.columns();
    if (!same || latents.channels() != channels) {
      throw new TrainingException(
          "The latents of %s are %d × %d × %d; %d channels are trained, the others of the batch"
                  .formatted(id, latents.channels(), latents.rows(), latents.columns(), channels)
              + " are %d × %d × %d.".formatted(first.channels(), first.rows(), first.columns()),
          "",
          "Encode the data set with one model.");
    }
    return latents;
  }

  /**
   * What each sample hears, the embedding of its sound or a caption, {@code [n, width]}.
   *
   * @param soundShare how often it is the sound's where there are both, 0…1
   * @throws TrainingException naming the sample that has none, or one of another width
   */
  static Tensor prompts(Batch batch, int width, double soundShare, Centres centres) {
    Tensor all = Tensor.empty(batch.size(), width);
    FloatBuffer memory = all.memory();
    for (int i = 0; i < batch.size(); i++) {
      Example example = batch.examples().get(i);
      float[] found =
          Conditions.of(example, soundShare, batch.seeds().get(i), centres)
              .orElseThrow(() -> unheard(example.id(), "has no embedding"));
      if (found.length != width) {
        throw unheard(example.id(), "has embeddings of " + found.length + " values, not " + width);
      }
      memory.put(found);
    }
    return all;
  }

  private static TrainingException unheard(String id, String fault) {
    return new TrainingException(
        "The sample " + id + " " + fault + ".",
        "",
        "Embed the data set with the model it is trained for: studio dataset embed.");
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

package dualdiffusion.pipeline;

import dualdiffusion.audio.Resampler;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.Prompt;
import dualdiffusion.model.Model;
import dualdiffusion.nn.PromptEncoder;
import dualdiffusion.nn.clap.Embeddings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a model's prompt encoder hears: prompts with their sounds and folders, and whole takes. */
final class PromptHearing {
  private final Model model;
  private final FolderSounds folders = new FolderSounds();

  PromptHearing(Model model) {
    this.model = model;
  }

  /** The rows' embedding. */
  float[] embedding(List<Prompt.Row> rows, JobContext job) {
    PromptEncoder encoder = encoder();
    PromptEncoder knowing = folders.learnt(encoder, rows, job);
    var heard = new Prompt(rows.stream().map(row -> audible(row, encoder.audioRate())).toList());
    return knowing.encode(heard);
  }

  /** Cosines of each sound and the prompt's wanted rows. */
  List<Double> similarities(ListenRequest request, JobContext job) {
    PromptEncoder encoder = encoder();
    folders.learnt(encoder, request.prompt().negative(), job);
    float[] asked = embedding(request.prompt().rows(), job);
    List<Double> alike = new ArrayList<>();
    for (AudioBuffer sound : request.sounds()) {
      AudioBuffer audible = Resampler.resample(sound, rate(encoder));
      alike.add(Embeddings.similarity(asked, encoder.encodeAudio(audible, job.cancel())));
      job.progress().report("listening", alike.size(), request.sounds().size());
    }
    return alike;
  }

  private static int rate(PromptEncoder encoder) {
    if (encoder.audioRate() == 0) {
      throw new BadRequestException(
          "This model's prompts hear no audio.",
          "Use texts, or a model whose prompts are heard by CLAP.");
    }
    return encoder.audioRate();
  }

  private PromptEncoder encoder() {
    Optional<PromptEncoder> encoder =
        model.unet().config().promptChannels() == 0 ? Optional.empty() : model.prompts();
    return encoder.orElseThrow(
        () ->
            new BadRequestException(
                "The model \"" + model.summary().name() + "\" hears no prompts.",
                "Remove the prompt, or choose another model."));
  }

  /** The row with its sound at the rate that the encoder hears. */
  private static Prompt.Row audible(Prompt.Row row, int rate) {
    return rate == 0
        ? row
        : new Prompt.Row(
            row.text(), row.weight(), row.sound().map(a -> Resampler.resample(a, rate)));
  }
}

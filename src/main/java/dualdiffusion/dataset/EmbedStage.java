package dualdiffusion.dataset;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.model.Hashes;
import dualdiffusion.tensor.Torch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Embeds sounds and captions, each sample into a file of its own. */
public final class EmbedStage implements Stage {
  private static final String FOLDER = "embeddings";

  private final Ears ears;

  public EmbedStage(Ears ears) {
    this.ears = ears;
  }

  @Override
  public String name() {
    return "embedding";
  }

  @Override
  public boolean wants(Sample sample) {
    return !Filters.unusable(sample);
  }

  @Override
  public void prepareThread() {
    Torch.setThreads(1); // files side by side; and sums do not depend on the number of threads
  }

  @Override
  public Optional<Sample> finished(DataSet set, Sample sample) {
    String name = DataSet.place(FOLDER, sample);
    if (!Files.isRegularFile(set.folder().resolve(name))) {
      return Optional.empty();
    }
    try (var file = EmbeddingsFile.open(set.file(sample, name))) {
      return StageFiles.matches(file.metadata(), metadata(sample))
          ? Optional.of(sample.withEmbeddings(name))
          : Optional.empty();
    } catch (ProblemException e) {
      return Optional.empty(); // damaged: made anew
    }
  }

  @Override
  public Sample apply(DataSet set, Sample sample, Cancel cancel) {
    Path audio = set.audio(sample);
    List<float[]> chunks =
        ears.sounds().map(s -> s.embed(audio, cancel).chunks()).orElse(List.of());
    List<float[]> texts =
        sample.captions().isEmpty() ? List.of() : ears.texts().apply(sample.captions());
    if (chunks.isEmpty() && texts.isEmpty()) {
      throw new DataSetException(
          "There is no caption, and this model hears words only.",
          "Write one into a .txt file beside the audio and index again.");
    }
    String name = DataSet.place(FOLDER, sample);
    EmbeddingsFile.write(StageFiles.target(set, name), chunks, ears.hop(), texts, metadata(sample));
    return sample.withEmbeddings(name);
  }

  private Map<String, String> metadata(Sample sample) {
    return Map.of(
        "ears",
        ears.name(),
        "source",
        StageFiles.source(sample),
        "captions",
        Hashes.of(String.join("\n", sample.captions())));
  }
}

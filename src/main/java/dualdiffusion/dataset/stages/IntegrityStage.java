package dualdiffusion.dataset.stages;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.DataSetException;
import dualdiffusion.dataset.Facts;
import dualdiffusion.dataset.Filters;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Decodes each file fully: its samples must be as many as the index says and, once their hash is
 * known, the very same. What fails is left out of training until it is well again.
 */
public final class IntegrityStage implements Stage {

  @Override
  public String name() {
    return Facts.INTEGRITY;
  }

  @Override
  public Optional<Sample> finished(DataSet set, Sample sample) {
    return Optional.of(sample)
        .filter(s -> !Filters.DAMAGED.applies(s))
        .filter(s -> s.known().isMadeOf(name(), made(set.folder(), s)))
        .filter(s -> s.known().content().isPresent());
  }

  @Override
  public Sample apply(DataSet set, Sample sample, Cancel cancel) {
    Sample raw = RawSound.of(sample);
    Path file = set.audio(raw);
    DecodedAudio decoded = AudioReader.read(file, cancel);
    if (!decoded.notices().isEmpty()) {
      throw new DataSetException(
          file + ": " + String.join(" ", decoded.notices()), "Import or copy the file again.");
    }
    boolean asImported = raw.audio().equals(sample.audio());
    if (asImported && decoded.audio().frames() != sample.frames()) {
      throw new DataSetException(
          "%s has %d frames, the index says %d."
              .formatted(file, decoded.audio().frames(), sample.frames()),
          "Index or import it again.");
    }
    String hash = SampleHash.of(decoded.audio());
    if (sample.known().content().filter(old -> !old.equals(hash)).isPresent()) {
      throw new DataSetException(
          file + " no longer holds the samples that it held.", "Import or copy the file again.");
    }
    Facts facts = sample.known().withContent(hash).withMade(name(), made(set.folder(), sample));
    return Filters.DAMAGED.set(sample.withFacts(facts), Optional.empty());
  }

  /** The decoded sound, and its parts while they are joined. */
  @Override
  public long heap(Sample sample) {
    return 2L * Float.BYTES * sample.frames() * sample.channels();
  }

  @Override
  public Sample failed(Sample sample, ProblemException fault) {
    return Filters.DAMAGED.set(sample, Optional.of(fault.problem().what()));
  }

  /** Says which state of the file was decoded. */
  static String made(Path folder, Sample sample) {
    String audio = RawSound.file(sample);
    try {
      Path file = folder.resolve(audio);
      return audio.startsWith("@")
          ? audio + ", " + sample.bytes()
          : "%s, %d, %s".formatted(audio, Files.size(file), Files.getLastModifiedTime(file));
    } catch (IOException e) {
      return "missing";
    }
  }
}

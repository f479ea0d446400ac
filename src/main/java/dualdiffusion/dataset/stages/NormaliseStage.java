package dualdiffusion.dataset.stages;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.config.Json;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Facts;
import dualdiffusion.dataset.FileNames;
import dualdiffusion.dataset.Filters;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.Stage;
import dualdiffusion.dataset.StageFiles;
import dualdiffusion.format.ModelLevel;
import dualdiffusion.model.Hashes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Writes an evened-out copy of each sound, 24-bit FLAC, which the sample then uses. */
public final class NormaliseStage implements Stage {
  /** Raised when the same settings would give another sound. */
  private static final String VERSION = "1";

  private final NormaliseSettings settings;
  private final String identity;

  public NormaliseStage(NormaliseSettings settings) {
    this.settings = settings;
    identity = Hashes.of(VERSION + Json.toLine(settings)).substring(0, 16);
  }

  @Override
  public String name() {
    return Facts.NORMALISE;
  }

  @Override
  public boolean wants(Sample sample) {
    return !Filters.DAMAGED.applies(sample);
  }

  @Override
  public Optional<Sample> finished(DataSet set, Sample sample) {
    return Optional.of(sample)
        .filter(s -> !Filters.UNFIT.applies(s))
        .filter(s -> s.known().isMadeOf(name(), made(s)))
        .filter(s -> Files.isRegularFile(set.folder().resolve(place(s))));
  }

  @Override
  public Sample apply(DataSet set, Sample sample, Cancel cancel) {
    Sample raw = RawSound.of(sample);
    AudioBuffer original = AudioReader.read(set.audio(raw), cancel).audio();
    Normalised normalised = Normalised.of(original, sample.loop(), settings);
    Path file = StageFiles.target(set, place(sample));
    AudioWriter.write(file, normalised.audio(), OutputFormat.forPath(file), Map.of(), cancel);
    AudioBuffer audio = normalised.audio();
    var sound =
        new Sample.Sound(
            place(sample),
            Importing.bytes(file),
            audio.seconds(),
            audio.sampleRate(),
            audio.channelCount(),
            ModelLevel.gain(audio));
    Facts facts =
        sample
            .known()
            .withMeasured(raw.audio(), normalised.measured())
            .withMade(name(), made(sample));
    return Filters.UNFIT.set(sample.withSound(sound).withFacts(facts), Optional.empty());
  }

  /**
   * The sound as it was, in stereo where it has more channels; then without offset, cut, brought to
   * its level, and at another rate.
   */
  @Override
  public long heap(Sample sample) {
    int made = settings.sampleRate().isPresent() ? 4 : 3;
    int narrow = Math.min(2, sample.channels());
    int channels = sample.channels() + made * narrow + (sample.channels() > 2 ? narrow : 0);
    return (long) channels * Float.BYTES * sample.frames();
  }

  @Override
  public long memory(Sample sample) {
    return heap(sample);
  }

  @Override
  public Sample failed(Sample sample, ProblemException fault) {
    return Filters.UNFIT.set(sample, Optional.of(fault.problem().what()));
  }

  private static String place(Sample sample) {
    return Facts.NORMALISED + "/" + FileNames.of(sample.id()) + ".flac";
  }

  /** Which samples, by which settings. */
  private String made(Sample sample) {
    String content = sample.known().content().orElseGet(() -> RawSound.of(sample).audio());
    String loop = settings.sampleRate().isPresent() ? "ring" : "loop"; // rings were lines once
    return "%s, %s, %s".formatted(content, sample.loop() ? loop : "line", identity);
  }
}

package dualdiffusion.dataset.stages;

import dualdiffusion.audio.AudioInfo;
import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.SourceFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.DataSetException;
import dualdiffusion.dataset.Facts;
import dualdiffusion.dataset.FileNames;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.Sidecar;
import dualdiffusion.dataset.StageFiles;
import dualdiffusion.format.ModelLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes a sample of a foreign file: FLAC at the depth of a lossless original, 24 bits else. The
 * original is only read.
 */
final class Importing {
  /** Raised when the same file would be imported differently. */
  private static final String VERSION = "1";

  /** Sounds beyond full scale are brought just below it. */
  private static final float HIGHEST = 0.9999f;

  /** What is decoded beside what is written; it goes before that is read again. */
  private static final int COPIES = 2 * Float.BYTES;

  /** Without a header that tells, a file may be so many times as large in memory. */
  private static final int GUESS = 60;

  private final DataSet set;
  private final boolean keepDamaged;

  Importing(DataSet set, ImportSettings settings) {
    this.set = set;
    keepDamaged = settings.damaged().equals(ImportSettings.KEEP);
  }

  /** The sample as rules and texts say it is now, where its sound was imported before. */
  Optional<Sample> finished(SourceFile source, Optional<Sample> known) {
    return known
        .filter(sample -> source.problem().isEmpty())
        .filter(sample -> sample.known().isMadeOf(Facts.IMPORT, made(source)))
        .filter(sample -> Files.isRegularFile(set.folder().resolve(place(source))))
        .map(sample -> described(sample, source, () -> PlainCaptions.of(sample, source.file())));
  }

  /** Bytes that the decoded sound takes, several times over. */
  long memory(SourceFile source) {
    try {
      AudioInfo info = AudioReader.probe(source.file());
      double seconds = info.source().seconds();
      double samples = seconds * info.source().sampleRate() * info.source().channels();
      return seconds > 0 ? (long) Math.min(COPIES * samples, 1e15) : GUESS * info.bytes();
    } catch (ProblemException e) {
      return 1; // it will be told when it is its turn
    }
  }

  /** Likewise, for certain: a header that was cut off may promise any length. */
  long heap(SourceFile source) {
    return source.problem().isPresent()
        ? 0
        : Math.min(memory(source), GUESS * bytes(source.file()));
  }

  /**
   * @throws ProblemException naming the file, what is wrong with it and what to do
   */
  Sample apply(SourceFile source, Optional<Sample> known, Cancel cancel) {
    source.check();
    Path file = StageFiles.target(set, place(source));
    SourceFormat format = copied(source, file, cancel);
    keepTime(source.file(), file);
    AudioBuffer stored = AudioReader.read(file, cancel).audio();
    return sample(source, format, stored, file, known);
  }

  private SourceFormat copied(SourceFile source, Path file, Cancel cancel) {
    DecodedAudio decoded = AudioReader.read(source.file(), cancel);
    check(source, decoded);
    AudioBuffer audio = belowFullScale(decoded.audio());
    OutputFormat format = OutputFormat.forPath(file).keeping(depth(decoded.source()));
    AudioWriter.write(file, audio, format, Map.of(), cancel);
    return decoded.source();
  }

  /** The copy is as old as its original: whoever imports it, and when, its entry is the same. */
  private static void keepTime(Path original, Path copy) {
    try {
      Files.setLastModifiedTime(copy, Files.getLastModifiedTime(original));
    } catch (IOException e) {
      throw new DataSetException(
          "The time of " + copy + " cannot be set: " + e.getMessage() + ".",
          "Check the folder's permissions.",
          e);
    }
  }

  private void check(SourceFile source, DecodedAudio decoded) {
    if (decoded.audio().frames() == 0) {
      throw new DataSetException(source.file() + " has no samples.", "Choose another file.");
    }
    if (!keepDamaged && !decoded.notices().isEmpty()) {
      throw new DataSetException(
          source.file() + ": " + String.join(" ", decoded.notices()),
          "Get the file again, or set imports.damaged to \"keep\" for what is there.");
    }
  }

  private static SampleFormat depth(SourceFormat format) {
    SampleFormat depth = format.depth();
    return switch (depth) {
      case S8 -> SampleFormat.S16; // FLAC begins there
      case S16, S24 -> depth;
      default -> SampleFormat.S24;
    };
  }

  private static AudioBuffer belowFullScale(AudioBuffer audio) {
    float peak = 0;
    for (int c = 0; c < audio.channelCount(); c++) {
      for (float sample : audio.channel(c)) {
        peak = Math.max(peak, Math.abs(sample));
      }
    }
    return peak <= 1 ? audio : audio.scaled(HIGHEST / peak);
  }

  private Sample sample(
      SourceFile source,
      SourceFormat format,
      AudioBuffer stored,
      Path file,
      Optional<Sample> known) {
    Facts facts =
        new Facts(
                Optional.of(source.origin()),
                Optional.of(format.lossless()),
                Optional.empty(),
                Optional.of(SampleHash.of(stored)),
                Optional.empty(),
                Optional.empty(),
                Map.of())
            .withMade(Facts.IMPORT, made(source));
    Sample bare =
        new Sample(
            source.id(),
            place(source),
            bytes(file),
            stored.seconds(),
            stored.sampleRate(),
            stored.channelCount(),
            ModelLevel.gain(stored),
            false,
            List.of(),
            Map.of(),
            known.map(Sample::split).orElse(Sample.TRAIN),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(facts));
    return described(bare, source, () -> PlainCaptions.of(source.id(), format.tags()));
  }

  /**
   * With what is said of it: by a file beside it, by rules, by its tags, by its path. What the
   * stages made of it stays.
   */
  private static Sample described(Sample s, SourceFile source, Supplier<List<String>> plain) {
    Sidecar beside = Sidecar.of(source.file());
    Map<String, Double> labels = LabelStage.scored(s);
    labels.putAll(source.labels());
    beside.labels().ifPresent(labels::putAll);
    return s.described(
        new Sample.Description(
            beside.loop().or(source::loop).orElse(false),
            beside.captions().or(source::captions).orElseGet(plain),
            labels,
            beside.split().orElse(s.split()),
            beside.weight()));
  }

  private static String place(SourceFile source) {
    return Facts.IMPORTED + "/" + FileNames.of(source.id()) + ".flac";
  }

  /** Says which file the sound was made of. */
  private static String made(SourceFile source) {
    try {
      return "%s, %d bytes, of %s, version %s"
          .formatted(
              source.origin(),
              Files.size(source.file()),
              Files.getLastModifiedTime(source.file()),
              VERSION);
    } catch (IOException e) {
      return "unreadable";
    }
  }

  static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new DataSetException(file + " cannot be read.", "Check its permissions.", e);
    }
  }
}

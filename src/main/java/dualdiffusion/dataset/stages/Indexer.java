package dualdiffusion.dataset.stages;

import dualdiffusion.audio.AudioFolders;
import dualdiffusion.audio.AudioInfo;
import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Range;
import dualdiffusion.dataset.CaptionWords;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.DataSetException;
import dualdiffusion.dataset.DataSetInfo;
import dualdiffusion.dataset.Facts;
import dualdiffusion.dataset.FolderLock;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.Sidecar;
import dualdiffusion.dataset.runner.Journal;
import dualdiffusion.format.ModelLevel;
import dualdiffusion.model.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes the index of a folder of audio. What is in the index already and has not changed is not
 * read again, and keeps its latents and embeddings.
 */
public final class Indexer {

  /**
   * How a folder is indexed.
   *
   * @param validation share of the samples that is only validated on, 0…1; which, their names say
   * @param quick whether to believe the headers of the files, and to leave their level as it is
   */
  public record Settings(double validation, boolean quick) {
    public Settings {
      Range.check("share of validation samples", validation, 0, 1);
    }
  }

  /**
   * What was found.
   *
   * @param samples all in the index now
   * @param kept of them unchanged
   * @param failed files that cannot be read and are not in the index
   */
  public record Report(int samples, int kept, int failed) {}

  private final Path folder;
  private final Settings settings;
  private final Map<String, Sample> known = new HashMap<>();
  private final List<Sample> samples = new ArrayList<>();
  private int kept;
  private int failed;

  private Indexer(Path folder, Settings settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /**
   * @param faults hears of files that cannot be read; the run goes on
   * @throws DataSetException when the folder cannot be read
   */
  public static Report index(
      Path folder, Settings settings, Progress progress, Cancel cancel, Consumer<String> faults) {
    if (!Files.isDirectory(folder)) {
      throw new DataSetException(folder + " is not a folder.", "Name a folder of audio.");
    }
    try (var _ = FolderLock.of(folder);
        var journal = Journal.of(folder)) {
      return new Indexer(folder, settings).index(journal, progress, cancel, faults);
    }
  }

  private Report index(Journal journal, Progress progress, Cancel cancel, Consumer<String> faults) {
    DataSetInfo info = DataSetInfo.named(String.valueOf(folder.toAbsolutePath().getFileName()));
    if (DataSet.isOne(folder)) {
      DataSet old = DataSet.open(folder);
      info = old.info();
      Journal.recovered(folder, old.samples()).forEach(s -> known.put(s.id(), s));
    }
    List<Path> files =
        AudioFolders.below(folder).stream().filter(f -> !Facts.isMade(name(f))).toList();
    for (int i = 0; i < files.size(); i++) {
      progress.report("indexing", i, files.size());
      add(files.get(i), cancel, faults);
    }
    progress.report("indexing", files.size(), Math.max(1, files.size()));
    known.values().stream()
        .filter(s -> s.audio().startsWith("@") || s.known().origin().isPresent())
        .forEach(samples::add);
    DataSet.write(folder, info, samples);
    journal.clear();
    return new Report(samples.size(), kept, failed);
  }

  private void add(Path file, Cancel cancel, Consumer<String> faults) {
    try {
      samples.add(sample(file, cancel));
    } catch (CancelledException e) {
      throw e;
    } catch (ProblemException | IOException e) {
      failed++;
      faults.accept(String.valueOf(e.getMessage()));
    }
  }

  private Sample sample(Path file, Cancel cancel) throws IOException {
    String audio = name(file);
    String id = id(audio);
    Sidecar beside = Sidecar.of(file);
    long bytes = Files.size(file);
    Optional<Sample> old = Optional.ofNullable(known.get(id)).filter(s -> isSame(s, audio, bytes));
    if (old.isPresent()) {
      kept++;
    }
    Measured measured = old.isPresent() ? Measured.of(old.get()) : measure(file, cancel);
    List<String> captions = beside.captions().orElseGet(() -> captions(id, measured));
    return new Sample(
        id,
        audio,
        bytes,
        measured.seconds(),
        measured.sampleRate(),
        measured.channels(),
        measured.gain(),
        beside.loop().orElse(false),
        captions,
        beside.labels().orElse(Map.of()),
        beside.split().orElseGet(() -> split(id)),
        beside.weight(),
        old.flatMap(Sample::latents),
        old.filter(s -> s.captions().equals(captions)).flatMap(Sample::embeddings),
        measured.fault());
  }

  private String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** What was normalised goes on as that, where its original is as it was. */
  private static boolean isSame(Sample old, String audio, long bytes) {
    return old.audio().equals(audio) && old.bytes() == bytes;
  }

  /** What decoding tells. */
  private record Measured(
      double seconds,
      int sampleRate,
      int channels,
      double gain,
      Optional<String> fault,
      Optional<String> prompt) {

    static Measured of(Sample s) {
      return new Measured(
          s.seconds(),
          s.sampleRate(),
          s.channels(),
          s.gain(),
          s.filtered(),
          s.captions().isEmpty() ? Optional.empty() : Optional.of(s.captions().getFirst()));
    }
  }

  private Measured measure(Path file, Cancel cancel) {
    if (settings.quick()) {
      AudioInfo info = AudioReader.probe(file);
      if (info.source().seconds() > 0) {
        return new Measured(
            info.source().seconds(),
            info.source().sampleRate(),
            info.source().channels(),
            1,
            Optional.empty(),
            prompt(info.source().tags()));
      }
    }
    DecodedAudio decoded = AudioReader.read(file, cancel);
    return new Measured(
        decoded.audio().seconds(),
        decoded.audio().sampleRate(),
        decoded.audio().channelCount(),
        settings.quick() ? 1 : ModelLevel.gain(decoded.audio()),
        decoded.notices().stream().findFirst(),
        prompt(decoded.source().tags()));
  }

  private static Optional<String> prompt(Map<String, String> tags) {
    return Optional.ofNullable(tags.get("prompt")).map(String::strip).filter(p -> !p.isEmpty());
  }

  /** The tag "prompt", or else the words of the path. */
  private static List<String> captions(String id, Measured measured) {
    return measured.prompt().map(List::of).orElseGet(() -> CaptionWords.of(id));
  }

  /** The path without its ending, or with it where two files differ only by that. */
  private String id(String audio) {
    String stem = audio.substring(0, audio.lastIndexOf('.'));
    boolean taken =
        samples.stream().skip(Math.max(0, samples.size() - 32)).anyMatch(s -> s.id().equals(stem));
    return taken ? audio : stem;
  }

  /** By the name alone: files that are added later change nothing for those that are there. */
  private String split(String id) {
    long hash = Long.parseLong(Hashes.of(id).substring(0, 8), 16);
    return hash < settings.validation() * (1L << 32) ? Sample.VALIDATION : Sample.TRAIN;
  }
}

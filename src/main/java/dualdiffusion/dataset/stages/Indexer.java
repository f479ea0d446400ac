package dualdiffusion.dataset.stages;

import dualdiffusion.audio.AudioFolders;
import dualdiffusion.audio.AudioInfo;
import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.DecodedAudio;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Range;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the index of a folder of audio. What is in the index already and has not changed is not
 * read again, and keeps all that the stages made of it.
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

  /** What was in the index, by the files that users put there. */
  private final Map<String, Sample> known = new HashMap<>();

  private final Set<String> ids = new HashSet<>();
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
    List<Sample> before = List.of();
    if (DataSet.isOne(folder)) {
      DataSet old = DataSet.open(folder);
      info = old.info();
      before = Journal.recovered(folder, old.samples());
    }
    List<Sample> others = before.stream().filter(Indexer::isFromElsewhere).toList();
    List<Path> files =
        AudioFolders.below(folder).stream().filter(f -> !Facts.isMade(name(f))).toList();
    Set<String> names = files.stream().map(this::name).collect(Collectors.toSet());
    before.stream()
        .filter(s -> !isFromElsewhere(s) && names.contains(RawSound.file(s)))
        .forEach(s -> known.put(RawSound.file(s), s));
    Stream.concat(known.values().stream(), others.stream()).forEach(s -> ids.add(s.id()));
    for (int i = 0; i < files.size(); i++) {
      progress.report("indexing", i, files.size());
      add(files.get(i), cancel, faults);
    }
    progress.report("indexing", files.size(), Math.max(1, files.size()));
    samples.addAll(others);
    DataSet.write(folder, info, samples);
    journal.clear();
    return new Report(samples.size(), kept, failed);
  }

  /** Whether its file is no file of this folder that a user put there. */
  private static boolean isFromElsewhere(Sample s) {
    return RawSound.file(s).startsWith("@") || s.known().origin().isPresent();
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
    Sidecar beside = Sidecar.of(file);
    Optional<Sample> old = Optional.ofNullable(known.get(audio));
    if (old.isPresent() && isSame(old.get(), file)) {
      kept++;
      return described(old.get(), () -> PlainCaptions.of(old.get(), file), beside);
    }
    if (old.isPresent() && soundsSame(old.get(), file, cancel)) {
      kept++;
      return described(resized(old.get(), file), () -> PlainCaptions.anew(old.get(), file), beside);
    }
    String id = old.map(Sample::id).orElseGet(() -> id(audio));
    Measured measured = measure(file, cancel);
    Sample found =
        new Sample(
            id,
            audio,
            Files.size(file),
            measured.seconds(),
            measured.sampleRate(),
            measured.channels(),
            measured.gain(),
            false,
            List.of(),
            Map.of(),
            split(id),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            measured.fault());
    return described(found, () -> PlainCaptions.of(id, measured.tags()), beside);
  }

  /** The file's size is that of its sample where no copy stands for it. */
  private static Sample resized(Sample old, Path file) throws IOException {
    Sample.Sound now = old.sound();
    return old.known().raw().isPresent()
        ? old
        : old.withSound(
            new Sample.Sound(
                now.audio(),
                Files.size(file),
                now.seconds(),
                now.sampleRate(),
                now.channels(),
                now.gain()));
  }

  /** With what the file beside it says, and what the stages made of it. */
  private Sample described(Sample s, Supplier<List<String>> plain, Sidecar beside) {
    List<String> captions = beside.captions().orElseGet(plain);
    Map<String, Double> labels = LabelStage.scored(s);
    beside.labels().ifPresent(labels::putAll);
    String split =
        beside.split().orElseGet(() -> s.facts().isPresent() ? s.split() : split(s.id()));
    Sample heard = s.captions().equals(captions) ? s : s.withoutEmbeddings();
    return heard.described(
        new Sample.Description(
            beside.loop().orElse(false), captions, labels, split, beside.weight()));
  }

  private String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Whether a sample's file, which may go on as a normalised copy, is as it was. */
  private boolean isSame(Sample old, Path file) throws IOException {
    Facts facts = old.known();
    if (facts.made().containsKey(Facts.INTEGRITY)) {
      return facts.isMadeOf(Facts.INTEGRITY, IntegrityStage.made(folder, old));
    }
    return facts.raw().isEmpty()
        ? old.bytes() == Files.size(file)
        : isAsOld(file, folder.resolve(old.audio()));
  }

  /** Whether a file that was written anew, e.g. with other tags, has the samples it had. */
  private static boolean soundsSame(Sample old, Path file, Cancel cancel) {
    Optional<String> content = old.known().content();
    return content.isPresent() && content.get().equals(SampleHash.of(decoded(file, cancel)));
  }

  private static AudioBuffer decoded(Path file, Cancel cancel) {
    return AudioReader.read(file, cancel).audio();
  }

  private static boolean isAsOld(Path file, Path copy) throws IOException {
    return Files.isRegularFile(copy)
        && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(copy)) <= 0;
  }

  /** What decoding tells. */
  private record Measured(
      double seconds,
      int sampleRate,
      int channels,
      double gain,
      Optional<String> fault,
      Map<String, String> tags) {}

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
            info.source().tags());
      }
    }
    DecodedAudio decoded = AudioReader.read(file, cancel);
    return new Measured(
        decoded.audio().seconds(),
        decoded.audio().sampleRate(),
        decoded.audio().channelCount(),
        settings.quick() ? 1 : ModelLevel.gain(decoded.audio()),
        decoded.notices().stream().findFirst(),
        decoded.source().tags());
  }

  /** The path without its ending, or with it or a number where another sample is called that. */
  private String id(String audio) {
    String id = audio.substring(0, audio.lastIndexOf('.'));
    for (int i = 1; !ids.add(id); i++) {
      id = i == 1 ? audio : audio + " " + i;
    }
    return id;
  }

  /** By the name alone: files that are added later change nothing for those that are there. */
  private String split(String id) {
    long hash = Long.parseLong(Hashes.of(id).substring(0, 8), 16);
    return hash < settings.validation() * (1L << 32) ? Sample.VALIDATION : Sample.TRAIN;
  }
}

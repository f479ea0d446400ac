package dualdiffusion.dataset;

import dualdiffusion.config.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A data-set folder: {@code dataset.json} and {@code index.jsonl}, one sample a line. No file
 * outside the folder and the audio roots that it lists is ever opened.
 */
public final class DataSet {
  public static final String INDEX = "index.jsonl";
  private static final int MAX_SAMPLES = 20_000_000;
  private static final int MAX_LINE = 1 << 20;
  private static final String TODO = "Mend the line, or index the folder anew.";

  private final Path folder;
  private final DataSetInfo info;
  private final List<Sample> samples;

  private DataSet(Path folder, DataSetInfo info, List<Sample> samples) {
    this.folder = folder;
    this.info = info;
    this.samples = List.copyOf(samples);
  }

  /** Whether a folder is a data set. */
  public static boolean isOne(Path folder) {
    return Files.isRegularFile(folder.resolve(DataSetInfo.FILE));
  }

  /**
   * Reads a data set's index; the samples' files are not opened.
   *
   * @throws dualdiffusion.core.ProblemException naming the file, line and field at fault
   */
  public static DataSet open(Path folder) {
    DataSetInfo info = readInfo(folder);
    var set = new DataSet(folder, info, readIndex(folder.resolve(INDEX)));
    set.samples.forEach(set::checkNames);
    return set;
  }

  /** Likewise, for whoever is told the samples: only {@code dataset.json} is read. */
  public static DataSet openWithoutSamples(Path folder) {
    return new DataSet(folder, readInfo(folder), List.of());
  }

  private static DataSetInfo readInfo(Path folder) {
    if (!isOne(folder)) {
      throw new DataSetException(
          folder + " is not a data set: it has no " + DataSetInfo.FILE + ".",
          "Make one of a folder of audio: studio dataset index " + folder);
    }
    DataSetInfo info = Json.read(folder.resolve(DataSetInfo.FILE), DataSetInfo.class);
    if (info.version() != DataSetInfo.VERSION) {
      throw new DataSetException(
          "The data set %s has version %d, this product reads %d."
              .formatted(folder, info.version(), DataSetInfo.VERSION),
          "Use a newer version of this product.");
    }
    return info;
  }

  /** One that is yet to be made: without samples. */
  public static DataSet none(Path folder) {
    return new DataSet(folder, DataSetInfo.named("none"), List.of());
  }

  /** Writes the index, and {@code dataset.json} where it is another. */
  public static DataSet write(Path folder, DataSetInfo info, List<Sample> samples) {
    var set = new DataSet(folder, info, samples);
    set.samples.forEach(set::checkNames);
    Path file = folder.resolve(DataSetInfo.FILE);
    if (!isOne(folder) || !Json.read(file, DataSetInfo.class).equals(info)) {
      Json.write(file, info);
    }
    Json.writeLines(folder.resolve(INDEX), samples);
    return set;
  }

  public Path folder() {
    return folder;
  }

  public DataSetInfo info() {
    return info;
  }

  /** In the order of the index. */
  public List<Sample> samples() {
    return samples;
  }

  /**
   * @throws DataSetException when the file is missing or a link leads out of the data set
   */
  public Path audio(Sample sample) {
    return existing(resolve(sample.audio()), root(sample.audio()), sample);
  }

  /** Where a sample's audio belongs; whether it is there, {@link #audio} tells. */
  public Path located(Sample sample) {
    return resolve(sample.audio());
  }

  /** A file of latents or embeddings, as {@link #audio}. */
  public Path file(Sample sample, String name) {
    return existing(inside(folder, name), folder, sample);
  }

  /** Where a sample's file of a kind belongs, relative to the folder; its id may hold anything. */
  public static String place(String kind, Sample sample) {
    return kind + "/" + FileNames.of(sample.id()) + ".safetensors";
  }

  private void checkNames(Sample sample) {
    resolve(sample.audio());
    sample.latents().ifPresent(l -> inside(folder, l.file()));
    sample.embeddings().ifPresent(name -> inside(folder, name));
  }

  private Path resolve(String audio) {
    int slash = audio.indexOf('/');
    return audio.startsWith("@") && slash > 0
        ? inside(root(audio), audio.substring(slash + 1))
        : inside(folder, audio);
  }

  private Path root(String audio) {
    int slash = audio.indexOf('/');
    if (!audio.startsWith("@") || slash < 0) {
      return folder;
    }
    String root = info.roots().get(audio.substring(1, slash));
    if (root == null || !Path.of(root).isAbsolute()) {
      throw new DataSetException(
          "The index of %s names \"%s\", but %s has no such root."
              .formatted(folder, audio, DataSetInfo.FILE),
          "Add its absolute folder to \"roots\".");
    }
    return Path.of(root);
  }

  private Path inside(Path root, String name) {
    try {
      Path base = root.toAbsolutePath().normalize();
      Path file = base.resolve(name).normalize();
      if (!Path.of(name).isAbsolute() && file.startsWith(base) && !file.equals(base)) {
        return file;
      }
    } catch (InvalidPathException e) {
      throw new DataSetException(
          "The index of " + folder + " names an impossible file: " + name + ".", TODO, e);
    }
    throw outside(name);
  }

  private Path existing(Path file, Path root, Sample sample) {
    try {
      if (!file.toRealPath().startsWith(root.toRealPath())) {
        throw outside(file.toString());
      }
      return file;
    } catch (IOException e) {
      throw new DataSetException(
          "The file %s of sample \"%s\" is missing or unreadable.".formatted(file, sample.id()),
          "Restore it, or index the folder anew.",
          e);
    }
  }

  private DataSetException outside(String name) {
    return new DataSetException(
        "The index of " + folder + " names a file outside the data set: " + name + ".",
        "Keep the files inside, or list their folder under \"roots\" in dataset.json.");
  }

  private static List<Sample> readIndex(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      List<Sample> samples = new ArrayList<>();
      Set<String> ids = new HashSet<>();
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          samples.add(sample(line, file + ", line " + number, ids));
        }
        if (samples.size() > MAX_SAMPLES) {
          throw new DataSetException(file + " has too many lines.", "Split the data set.");
        }
      }
      return samples;
    } catch (CharacterCodingException e) {
      throw new DataSetException(file + " is not UTF-8 text.", TODO, e);
    } catch (IOException e) {
      throw new DataSetException(
          "The index " + file + " cannot be read.", "Index the folder: studio dataset index.", e);
    }
  }

  private static Sample sample(String line, String origin, Set<String> ids) {
    if (line.length() > MAX_LINE) {
      throw new DataSetException(origin + " is too long.", TODO);
    }
    Sample sample = Json.parse(line, origin, Sample.class);
    if (!ids.add(sample.id())) {
      throw new DataSetException(
          origin + " names \"" + sample.id() + "\" again.", "Give every sample its own id.");
    }
    return sample;
  }
}

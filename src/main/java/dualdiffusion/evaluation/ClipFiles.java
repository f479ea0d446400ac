package dualdiffusion.evaluation;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Clips kept to be heard and looked at, as FLAC of 24 bits in the evaluation's folder. */
public final class ClipFiles {
  private static final String FOLDER = "clips";

  private final Optional<Path> folder;

  /**
   * @param folder of the evaluation; empty where nothing is kept
   */
  public ClipFiles(Optional<Path> folder) {
    this.folder = folder.map(f -> f.resolve(FOLDER));
  }

  /** Keeps a clip under a key such as {@code text/3}. */
  void keep(String key, AudioBuffer audio, String title, Cancel cancel) {
    folder.ifPresent(
        f -> {
          Path file = file(f, key);
          OutputFormat format = OutputFormat.forPath(file);
          AudioWriter.write(file, audio, format, Map.of("title", title), cancel);
        });
  }

  /** A clip that was kept. */
  public Optional<AudioBuffer> read(String key, Cancel cancel) {
    return folder
        .map(f -> file(f, key))
        .filter(Files::isRegularFile)
        .map(file -> AudioReader.read(file, cancel).audio());
  }

  /** Makes the folder. */
  void begin() {
    folder.ifPresent(FolderMaker::make);
  }

  private static Path file(Path folder, String key) {
    return folder.resolve(key.replace('/', '-') + ".flac");
  }
}

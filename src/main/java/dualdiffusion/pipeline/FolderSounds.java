package dualdiffusion.pipeline;

import dualdiffusion.audio.AudioFolders;
import dualdiffusion.audio.MonoReader;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Prompt;
import dualdiffusion.nn.PromptEncoder;
import dualdiffusion.nn.clap.Embeddings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What folders of audio sound like on the whole, listened to once. Each file counts once however
 * long it is; files that cannot be read are left out.
 */
final class FolderSounds {
  private static final int MOST_KEPT = 64;

  /** What is heard of a file at a time, seconds: a CLAP's window. */
  private static final int WINDOW = 10;

  /** A last piece shorter than this tells nothing where others stand before it, seconds. */
  private static final int SHORTEST = 1;

  private final Map<String, float[]> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /**
   * An encoder that knows the folders which rows name.
   *
   * @throws BadRequestException when a folder holds no audio, or the encoder hears none
   */
  PromptEncoder learnt(PromptEncoder encoder, List<Prompt.Row> rows, JobContext job) {
    PromptEncoder knowing = encoder;
    for (Prompt.Row row : rows) {
      if (row.folder().isPresent()) {
        String path = row.folder().get();
        float[] sound = known.containsKey(path) ? known.get(path) : listen(path, encoder, job);
        known.put(path, sound);
        knowing = knowing.knowing(row.name().orElseThrow(), sound);
      }
    }
    return knowing;
  }

  private static float[] listen(String path, PromptEncoder encoder, JobContext job) {
    List<Path> files = files(path);
    List<float[]> heard = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      job.cancel().check();
      job.progress().report("listening to a folder", i, files.size());
      try {
        heard.add(file(files.get(i), encoder, job));
      } catch (ProblemException e) {
        // A broken file must not cost the folder; none at all is told below.
      }
    }
    if (heard.isEmpty()) {
      throw new BadRequestException(
          "The folder \"" + path + "\" holds no audio that can be heard.",
          "Choose a folder with audio files.");
    }
    job.progress().report("listening to a folder", files.size(), files.size());
    return Embeddings.mean(heard);
  }

  private static List<Path> files(String path) {
    try {
      Path folder = Path.of(path);
      if (Files.isDirectory(folder)) {
        return AudioFolders.below(folder);
      }
    } catch (InvalidPathException e) {
      // Told as what is not there.
    }
    throw new BadRequestException(
        "There is no folder \"" + path + "\" on the engine's machine.",
        "Choose another folder, or remove the row.");
  }

  private static float[] file(Path file, PromptEncoder encoder, JobContext job) {
    int rate = encoder.audioRate();
    List<float[]> pieces = new ArrayList<>();
    MonoReader.read(
        file,
        Math.max(1, rate),
        Math.max(1, rate) * WINDOW,
        job.cancel(),
        samples -> {
          if (pieces.isEmpty() || samples.length >= rate * SHORTEST) {
            var piece = new AudioBuffer(rate, new float[][] {samples});
            pieces.add(encoder.hear(piece, job.cancel()));
          }
        });
    return Embeddings.mean(pieces);
  }
}

package dualdiffusion.app;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.FileEmbedder;
import dualdiffusion.model.LoadedClaps;
import dualdiffusion.nn.clap.Claps;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Listens to files and reads texts; a file that cannot be heard is named and left out. */
final class Listener {
  private final Claps claps;
  private final PrintWriter err;
  private int failures;

  Listener(LoadedClaps loaded, PrintWriter err) {
    claps = loaded.claps();
    this.err = err;
  }

  int failures() {
    return failures;
  }

  List<EmbeddingRow> hear(List<Path> files, boolean chunks, Cancel cancel, Progress progress) {
    var embedder = new FileEmbedder(claps);
    List<EmbeddingRow> rows = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      progress.report("listening", i, files.size());
      try {
        FileEmbedder.Heard heard = embedder.embed(files.get(i), cancel);
        heard.notices().forEach(notice -> err.println(heard.file() + ": " + notice));
        rows.add(row(heard, chunks));
      } catch (CancelledException e) {
        throw e;
      } catch (ProblemException e) {
        failures++;
        err.println(e.getMessage());
      }
    }
    progress.report("listening", files.size(), Math.max(1, files.size()));
    return rows;
  }

  List<EmbeddingRow> read(List<String> texts) {
    List<EmbeddingRow> rows = new ArrayList<>();
    float[][] embeddings = claps.embed(texts);
    for (int i = 0; i < embeddings.length; i++) {
      rows.add(
          new EmbeddingRow(
              texts.get(i), "text", embeddings[i], Optional.empty(), Optional.empty()));
    }
    return rows;
  }

  private static EmbeddingRow row(FileEmbedder.Heard heard, boolean chunks) {
    return new EmbeddingRow(
        heard.file().toString().replace('\\', '/'),
        "audio",
        heard.mean(),
        chunks ? Optional.of(heard.chunks()) : Optional.empty(),
        Optional.empty());
  }
}

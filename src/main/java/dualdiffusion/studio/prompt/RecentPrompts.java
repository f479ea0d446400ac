package dualdiffusion.studio.prompt;

import dualdiffusion.config.Json;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Prompt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The prompts that were used last, newest first, each once; sounds and folders are left out. */
public final class RecentPrompts {
  public static final int MOST = 24;
  private static final String FILE = "recent-prompts.json";
  private static final Logger LOG = LoggerFactory.getLogger(RecentPrompts.class);

  private final ObservableList<Prompt> prompts = FXCollections.observableArrayList();
  private @Nullable Path file;

  /** As the file holds it. */
  record Kept(List<Prompt> prompts) {}

  /** Reads what a folder keeps of former sessions and keeps what follows there. */
  public void keepIn(Path folder) {
    Path place = folder.resolve(FILE);
    file = place;
    if (Files.exists(place)) {
      try {
        List<Prompt> kept = Json.read(place, Kept.class).prompts();
        prompts.setAll(kept.subList(0, Math.min(MOST, kept.size())));
      } catch (ProblemException e) {
        LOG.warn("The recent prompts are begun anew: {}", e.getMessage());
      }
    }
  }

  /** Puts a prompt first, unless nothing of it can be kept. */
  public void add(Prompt used) {
    Prompt words = new Prompt(words(used.rows()), words(used.negative()));
    if (!words.isEmpty()) {
      prompts.remove(words);
      prompts.addFirst(words);
      if (prompts.size() > MOST) {
        prompts.remove(MOST, prompts.size());
      }
      save();
    }
  }

  private static List<Prompt.Row> words(List<Prompt.Row> rows) {
    return rows.stream().filter(r -> r.sound().isEmpty() && r.folder().isEmpty()).toList();
  }

  private void save() {
    Path place = file;
    if (place != null) {
      try {
        Json.write(place, new Kept(List.copyOf(prompts)));
      } catch (ProblemException e) {
        // Not worth stopping anybody's work for.
        LOG.warn("The recent prompts are not kept: {}", e.getMessage());
      }
    }
  }

  public ObservableList<Prompt> prompts() {
    return prompts;
  }
}

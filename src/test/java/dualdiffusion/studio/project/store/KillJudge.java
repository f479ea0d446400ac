package dualdiffusion.studio.project.store;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.config.Settings;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectHistory;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Starts an editor, kills it with -9 and says how much of its work is lost. */
final class KillJudge {
  private static final long MOST_LOST_MILLIS = 2_000;

  private final Path root;
  private final Random chance;

  KillJudge(Path root, long seed) {
    this.root = root;
    this.chance = new Random(seed);
  }

  /**
   * One life and death.
   *
   * @return milliseconds of edits that were lost, by the editor's own clock
   */
  long kill() throws IOException, InterruptedException {
    Path folder = root.resolve("killed-" + chance.nextInt(1_000_000) + ".ddproj");
    long seed = chance.nextLong();
    List<Long> times = life(folder, seed, 1 + chance.nextInt(250));
    long lost = times.isEmpty() ? 0 : lost(folder, seed, times);
    assertThat(lost).as("milliseconds lost, seed %d", seed).isLessThanOrEqualTo(MOST_LOST_MILLIS);
    return lost;
  }

  /** When each change was made; the process is dead then. */
  private List<Long> life(Path folder, long seed, int changes)
      throws IOException, InterruptedException {
    Process editor =
        new ProcessBuilder(
                Settings.current().javaExecutable().toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ManagementFactory.getRuntimeMXBean().getClassPath(),
                KilledEditor.class.getName(),
                folder.toString(),
                Long.toString(seed))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<Long> times = new ArrayList<>();
    try (BufferedReader out = editor.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        String[] words = line.split(" ");
        long time = words.length == 2 ? Long.parseLong("0" + words[1]) : 0;
        if (times.isEmpty() || time >= times.getLast()) { // The last line may be cut short.
          times.add(time);
        }
        if (times.size() == changes) {
          editor.toHandle().destroyForcibly(); // What it printed before can still be read.
        }
      }
    } finally {
      editor.destroyForcibly().waitFor();
    }
    assertThat(times).as("the editor lived").isNotEmpty();
    return times;
  }

  /** Compares what is found with what was done. */
  private static long lost(Path folder, long seed, List<Long> times) {
    if (!Files.exists(folder) || !new ProjectFolder(folder).isProject()) {
      return times.getLast() - times.getFirst();
    }
    ProjectLoader.Loaded loaded = ProjectLoader.load(new ProjectFolder(folder));
    assertThat(loaded.notices()).isEmpty();
    Project found = loaded.history().project();
    var history = new ProjectHistory(KilledEditor.start());
    var chance = new Random(seed);
    int same = -1;
    for (int i = 0; i < times.size() + 200; i++) {
      KilledEditor.step(history, chance);
      if (history.project().equals(found)) {
        same = i;
      }
    }
    assertThat(same).as("a state that there was").isNotNegative();
    return Math.max(0, times.getLast() - times.get(Math.min(same, times.size() - 1)));
  }
}

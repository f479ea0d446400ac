package dualdiffusion.studio.project.store;

import dualdiffusion.audio.SoundShelf;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectHistory;
import dualdiffusion.studio.project.document.RandomEdits;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Executors;

/**
 * A studio that edits until it is killed: a program of its own. Prints {@code number milliseconds}
 * after each change. Arguments: folder, seed.
 */
public final class KilledEditor {
  private KilledEditor() {}

  /** One more change of the sequence that a seed gives; the same for editor and judge. */
  static void step(ProjectHistory history, Random chance) {
    switch (chance.nextInt(12)) {
      case 0 -> history.undo();
      case 1 -> history.redo();
      default -> history.perform(RandomEdits.next(history.project(), chance));
    }
  }

  static Project start() {
    return RandomEdits.start();
  }

  /** A studio that is up: it has saved something before. */
  private static void warmUp(Path folder, StoreServices services) {
    ProjectStore other = ProjectStore.untitled(folder, start(), services);
    step(other.history(), new Random(1));
    other.flush().join();
    other.discard();
  }

  public static void main(String[] arguments) throws InterruptedException {
    var background = Executors.newFixedThreadPool(2);
    var shelf = new SoundShelf(Path.of(arguments[0] + "-sounds"));
    var services = StoreServices.of(shelf, background, problem -> System.err.println(problem));
    warmUp(Path.of(arguments[0] + "-before"), services);
    ProjectStore store = ProjectStore.untitled(Path.of(arguments[0]), start(), services);
    var chance = new Random(Long.parseLong(arguments[1]));
    var pace = new Random();
    for (int i = 1; ; i++) {
      step(store.history(), chance);
      System.out.println(i + " " + System.nanoTime() / 1_000_000);
      if (pace.nextInt(4) == 0) {
        Thread.sleep(pace.nextInt(30));
      }
    }
  }
}

package dualdiffusion.studio.project.store;

import dualdiffusion.audio.SoundShelf;
import dualdiffusion.core.Problem;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectHistory;
import dualdiffusion.studio.project.document.RandomEdits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Storing on the test's own thread; what comes "soon" comes when the test says so. */
final class StoreFixture {
  final List<Runnable> later = new ArrayList<>();
  final List<Problem> problems = new ArrayList<>();
  final StoreServices services;
  final ProjectFiles files;

  StoreFixture(Path root) {
    var shelf = new SoundShelf(root.resolve("sounds"));
    services = new StoreServices(shelf, Runnable::run, later::add, problems::add);
    files = new ProjectFiles(root.resolve("unsaved"), root.resolve("recent.json"), services);
  }

  /** A second passes. */
  void second() {
    List<Runnable> now = List.copyOf(later);
    later.clear();
    now.forEach(Runnable::run);
  }

  /** So many random edits, some undone and redone. */
  static void play(ProjectHistory history, long seed, int edits) {
    var chance = new Random(seed);
    for (int i = 0; i < edits; i++) {
      switch (chance.nextInt(10)) {
        case 0 -> history.undo();
        case 1 -> history.redo();
        default -> history.perform(RandomEdits.next(history.project(), chance));
      }
    }
  }

  /** As it would be found after the process has died now. */
  Project found(Path folder) {
    return ProjectLoader.load(new ProjectFolder(folder)).history().project();
  }
}

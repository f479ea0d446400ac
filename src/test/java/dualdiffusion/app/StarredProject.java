package dualdiffusion.app;

import dualdiffusion.audio.SoundShelf;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TakeEdit;
import dualdiffusion.studio.project.store.ProjectFiles;
import dualdiffusion.studio.project.store.ProjectStore;
import dualdiffusion.studio.project.store.StoreServices;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A saved project whose takes are tones, some of them with stars. */
final class StarredProject {
  private static final int RATE = 32_000;

  private StarredProject() {}

  /**
   * @param stars of each take
   * @return its folder
   */
  static Path make(Path folder, double seconds, int... stars) {
    var services =
        new StoreServices(
            new SoundShelf(folder.resolve("sounds")),
            Runnable::run,
            Runnable::run,
            problem -> {
              throw new AssertionError(problem);
            });
    var files = new ProjectFiles(folder.resolve("unsaved"), folder.resolve("recent"), services);
    try (ProjectStore store = files.create(Project.empty("Night songs", RATE))) {
      for (int i = 0; i < stars.length; i++) {
        AudioBuffer audio = tone(110 * (i + 2), seconds);
        var source =
            new Source(
                "%032x".formatted(i + 1), "tone " + i, RATE, 2, audio.frames(), Optional.empty());
        long id = store.history().project().nextId();
        store.keep(source, audio, new Cancel()).join();
        Take take = Take.imported(id, source, 0);
        store.history().perform(new TakeEdit.Add(List.of(source), List.of(take)));
        store.history().perform(new TakeEdit.Star(id, stars[i]));
      }
      return store.saveAs(folder.resolve("night.ddproj")).join();
    }
  }

  private static AudioBuffer tone(double hz, double seconds) {
    var samples = new float[2][(int) (seconds * RATE)];
    for (int i = 0; i < samples[0].length; i++) {
      double beat = 0.5 + 0.5 * Math.sin(2 * Math.PI * i / RATE);
      samples[0][i] = samples[1][i] = (float) (0.3 * beat * Math.sin(2 * Math.PI * hz * i / RATE));
    }
    return new AudioBuffer(RATE, samples);
  }
}

package dualdiffusion.studio;

import dualdiffusion.studio.preferences.PreferencesFile;
import java.nio.file.Path;
import java.util.Arrays;

/** Opens the window over the fake engine, for working on its looks: arguments are audio files. */
public final class StudioPlayground {
  private StudioPlayground() {}

  public static void main(String[] files) {
    try (var engine = new FakeEngine(new ThreadPace(120))) {
      var kept = new PreferencesFile(Path.of("target", "playground"));
      StudioApp.launch(
          engine,
          Path.of("models/starter"),
          Arrays.stream(files).map(Path::of).toList(),
          kept,
          kept.load(),
          java.util.Optional.empty(),
          trouble -> {});
    }
  }
}

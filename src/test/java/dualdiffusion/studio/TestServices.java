package dualdiffusion.studio;

import dualdiffusion.audio.SoundShelf;
import dualdiffusion.audio.playback.AudioSink;
import dualdiffusion.audio.playback.ClockSink;
import dualdiffusion.audio.playback.NoAudioDeviceException;
import dualdiffusion.client.Engine;
import dualdiffusion.config.FolderTree;
import dualdiffusion.core.Problem;
import dualdiffusion.studio.project.AudioFiles;
import dualdiffusion.studio.project.CodecAudioFiles;
import dualdiffusion.studio.project.store.ProjectFiles;
import dualdiffusion.studio.project.store.StoreServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Services for tests: one thread, no sound, a seed that never changes. */
final class TestServices {
  private TestServices() {}

  static StudioServices direct(Engine engine, AudioFiles files) {
    return on(Runnable::run, engine, files);
  }

  static StudioServices direct(Engine engine, AudioFiles files, Path folder) {
    return on(Runnable::run, engine, files, folder);
  }

  /** Projects live in a folder that goes with the process. */
  static StudioServices on(Executor ui, Engine engine, AudioFiles files) {
    return on(ui, engine, files, temporary());
  }

  /**
   * @param folder where projects without a name live, and the list of recent ones
   */
  static StudioServices on(Executor ui, Engine engine, AudioFiles files, Path folder) {
    return new StudioServices(
        engine,
        Path.of("models", "starter"),
        files,
        problems -> projects(folder, problems),
        TestServices::noDevice,
        ui,
        Runnable::run,
        System::nanoTime,
        () -> 42);
  }

  /**
   * Of the real window with real files, played by a program.
   *
   * @param folder where projects without a name live, and the list of recent ones
   */
  static StudioServices window(Engine engine, Path model, Path folder, Executor background) {
    return new StudioServices(
        engine,
        model,
        new CodecAudioFiles(new SoundShelf(temporary())),
        problems -> projects(folder, problems),
        (rate, channels) -> new ClockSink(rate, System::nanoTime),
        StudioApp::onUi,
        background,
        System::nanoTime,
        () -> 481_516);
  }

  /** Nothing comes about later by itself: what is told "soon" is told when the project closes. */
  static ProjectFiles projects(Path folder, Consumer<Problem> problems) {
    var services =
        new StoreServices(
            new SoundShelf(folder.resolve("sounds")), Runnable::run, later -> {}, problems);
    return new ProjectFiles(folder.resolve("unsaved"), folder.resolve("recent.json"), services);
  }

  static Path temporary() {
    try {
      Path folder = Files.createTempDirectory("studio-test-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      FolderTree.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AudioSink noDevice(int sampleRate, int channels) {
    throw new NoAudioDeviceException("this is a test", new IllegalStateException());
  }
}

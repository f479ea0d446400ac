package dualdiffusion.studio;

import dualdiffusion.audio.playback.AudioSink;
import dualdiffusion.audio.playback.NoAudioDeviceException;
import dualdiffusion.client.Engine;
import dualdiffusion.studio.project.AudioFiles;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/** Services for tests: one thread, no sound, a seed that never changes. */
final class TestServices {
  private TestServices() {}

  static StudioServices direct(Engine engine, AudioFiles files) {
    return on(Runnable::run, engine, files);
  }

  static StudioServices on(Executor ui, Engine engine, AudioFiles files) {
    return new StudioServices(
        engine,
        Path.of("models", "starter"),
        files,
        TestServices::noDevice,
        ui,
        Runnable::run,
        System::nanoTime,
        () -> 42);
  }

  private static AudioSink noDevice(int sampleRate, int channels) {
    throw new NoAudioDeviceException("this is a test", new IllegalStateException());
  }
}

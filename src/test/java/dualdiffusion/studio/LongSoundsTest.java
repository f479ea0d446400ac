package dualdiffusion.studio;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.AudioWriter;
import dualdiffusion.audio.OutputFormat;
import dualdiffusion.audio.PartialAudio;
import dualdiffusion.audio.SoundShelf;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.project.AudioFiles;
import dualdiffusion.studio.project.CodecAudioFiles;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sounds longer than what stays in memory, in the window's view models on one thread. */
class LongSoundsTest {
  private static final int FRAMES = 300_000;

  @TempDir Path root;
  private final CodecAudioFiles codec = new CodecAudioFiles(shelf());
  private final List<Double> drawn = new ArrayList<>();
  private StudioViewModel studio;

  private SoundShelf shelf() {
    return new SoundShelf(TestServices.temporary().resolve("sounds"));
  }

  @BeforeEach
  void begin() {
    studio = with(codec);
  }

  private StudioViewModel with(AudioFiles files) {
    return new StudioViewModel(
        TestServices.direct(new FakeEngine(new HeldPace()), files, root.resolve("state")));
  }

  @AfterEach
  void end() {
    studio.close();
  }

  private Path song(String name, int rate) {
    var samples = new float[2][FRAMES];
    for (int i = 0; i < FRAMES; i++) {
      samples[0][i] = samples[1][i] = (float) (0.3 * Math.sin(2 * Math.PI * 440 * i / rate));
    }
    Path file = root.resolve(name);
    var audio = new AudioBuffer(rate, samples);
    AudioWriter.write(file, audio, OutputFormat.forPath(file), Map.of(), new Cancel());
    return file;
  }

  @Test
  void whatWasReadTakesNoMemory() {
    studio.open(song("song.wav", 32_000));
    assertThat(studio.session().selected().get().audio().isInMemory()).isFalse();
  }

  @Test
  void aClosedProjectsSoundsAreLetGo() throws InterruptedException {
    studio.open(song("song.wav", 32_000));
    studio.transport().togglePlay();
    studio.transport().togglePlay();
    studio.spectrogram().visibleTiles();
    var sound = new WeakReference<>(studio.session().selected().get().audio());
    studio.project().newProject();
    for (int i = 0; i < 50 && sound.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(sound.get()).isNull();
  }

  @Test
  void aFileIsSeenWhileItIsRead() {
    studio.close();
    var watched = new Watched(codec, this::look);
    studio = with(watched);
    studio.open(song("song.wav", 32_000));
    assertThat(drawn).hasSizeGreaterThan(1);
    assertThat(drawn).containsOnly((double) FRAMES / 32_000);
    assertThat(studio.session().arriving().get()).isNull();
    assertThat(studio.spectrogram().audio()).isSameAs(studio.session().selected().get().audio());
    assertThat(studio.spectrogram().visibleTiles()).isNotEmpty();
  }

  private void look() {
    assertThat(studio.spectrogram().visibleTiles()).isNotEmpty();
    drawn.add(studio.spectrogram().viewport().duration().get());
  }

  @Test
  void whatWasNotReadToItsEndLeavesTheCanvas() {
    studio.close();
    studio =
        with(
            new Watched(
                codec,
                () -> {
                  throw new IllegalStateException("the disk is gone");
                }));
    studio.open(song("song.wav", 32_000));
    assertThat(studio.notices().shown()).isNotEmpty();
    assertThat(studio.session().arriving().get()).isNull();
    assertThat(studio.spectrogram().audio()).isNull();
  }

  @Test
  void anotherFileDoesNotHideTheTakeBeingPainted() {
    studio.close();
    studio = with(new Watched(codec, () -> drawn.add(studio.spectrogram().audio().seconds())));
    studio.open(song("first.wav", 32_000));
    drawn.clear();
    studio.open(song("second.wav", 24_000));
    assertThat(drawn).containsOnly((double) FRAMES / 32_000);
  }

  /** Looks at the studio after each part. */
  private record Watched(AudioFiles files, Runnable look) implements AudioFiles {
    @Override
    public Content read(Path file, Cancel cancel) {
      return files.read(file, cancel);
    }

    @Override
    public Content read(Path file, Cancel cancel, Consumer<PartialAudio> soFar) {
      return files.read(
          file,
          cancel,
          part -> {
            soFar.accept(part);
            look.run();
          });
    }

    @Override
    public AudioBuffer shelved(AudioBuffer audio) {
      return files.shelved(audio);
    }

    @Override
    public List<String> write(Path file, Content content, Map<String, String> tags, Cancel cancel) {
      return files.write(file, content, tags, cancel);
    }
  }
}

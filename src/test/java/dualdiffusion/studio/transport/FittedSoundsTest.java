package dualdiffusion.studio.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.audio.SoundShelf;
import dualdiffusion.audio.mix.SongRates;
import dualdiffusion.audio.mix.Songs;
import dualdiffusion.core.AudioBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound of another rate is made once and takes no memory, and is the same to the bit. */
class FittedSoundsTest {
  @TempDir Path folder;
  private int arrived;

  private FittedSounds fitted() {
    return new FittedSounds(
        new SoundShelf(folder)::put, Runnable::run, Runnable::run, () -> arrived++);
  }

  @Test
  void whatWasMadeLiesOnTheShelf() {
    AudioBuffer sound = Songs.noise(8_000, 100_000, 1);
    FittedSounds fitted = fitted();
    AudioBuffer made = fitted.fitted(sound, 11_025, false).orElseThrow();
    assertThat(made.isInMemory()).isFalse();
    assertThat(made.channel(1)).isEqualTo(SongRates.fit(sound, 11_025, false).channel(1));
    assertThat(fitted.fitted(sound, 11_025, false)).containsSame(made);
    assertThat(arrived).isEqualTo(1);
  }

  @Test
  void whatFitsIsTheSoundItself() {
    AudioBuffer sound = Songs.noise(8_000, 100_000, 1);
    assertThat(fitted().fitted(sound, 8_000, true)).containsSame(sound);
    assertThat(folder).isEmptyDirectory();
  }
}

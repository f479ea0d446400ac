package dualdiffusion.dataset.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Facts;
import dualdiffusion.dataset.Folders;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dsp.Loudness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sounds of any level, offset and silence come out alike, and damage is found. */
class NormaliseStageTest {
  @TempDir private Path folder;

  @Test
  void loudnessOffsetAndEndsAreEvenedOut() {
    AudioBuffer noise = Sounds.noise(1, 40_000, 0.02, 16_000, 8_000);
    for (int i = 0; i < noise.frames(); i++) {
      noise.channel(0)[i] += 0.0004f;
    }
    Normalised made = Normalised.of(noise, false, Sounds.NORMAL);
    assertThat(Loudness.of(made.audio()).integratedLufs()).isCloseTo(-20, within(0.05));
    assertThat(made.measured().dc()).isCloseTo(0.0004, within(1e-4));
    assertThat(made.measured().lead()).isCloseTo(0.45, within(0.01));
    assertThat(made.audio().seconds()).isCloseTo(1.25 + 0.1, within(0.01));
    assertThat(Normalised.of(noise, true, Sounds.NORMAL).audio().frames())
        .as("loops keep their length")
        .isEqualTo(noise.frames());
  }

  @Test
  void peaksHoldTheLoudnessBack() {
    AudioBuffer noise = Sounds.noise(1, 64_000, 0.02, 0, 0);
    noise.channel(0)[30_000] = 0.9f;
    Loudness made = Loudness.of(Normalised.of(noise, false, Sounds.NORMAL).audio());
    assertThat(made.truePeakDb()).isCloseTo(-1, within(0.05));
    assertThat(made.integratedLufs()).isLessThan(-22);
  }

  @Test
  void theLongestIsCutAndFaded() {
    var settings = new NormaliseSettings(-20, -1, -60, 0, Optional.of(0.5), 0, Optional.of(16_000));
    AudioBuffer made = Normalised.of(Sounds.noise(1, 64_000, 0.1, 0, 0), false, settings).audio();
    assertThat(made.sampleRate()).isEqualTo(16_000);
    assertThat(made.frames()).isEqualTo(8000);
    assertThat(Math.abs(made.channel(0)[7999])).isLessThan(1e-3f);
  }

  @Test
  void loopsKeepTheirSeamAtAnotherRate() {
    AudioBuffer loop = AudioBuffer.silence(32_000, 1, 32_000);
    for (int i = 0; i < loop.frames(); i++) {
      loop.channel(0)[i] = wave(i, 32_000);
    }
    var settings = new NormaliseSettings(-20, -1, -60, 0, Optional.empty(), 0, Optional.of(20_000));
    float[] made = Normalised.of(loop, true, settings).audio().channel(0);
    assertThat(made).hasSize(20_000);
    float gain = made[10_000] / wave(10_000, 20_000);
    for (int i = 0; i < 200; i++) {
      float wanted = gain * wave(i, 20_000);
      assertThat(made[i]).isCloseTo(wanted, within(1e-3f));
    }
  }

  private static float wave(int frame, int rate) {
    return (float) Math.sin(2 * Math.PI * 320 * frame / rate + 0.7);
  }

  @Test
  void silenceIsLeftOutAndComesBackWhenItIsMended() throws IOException {
    Path source = folder.resolve("src");
    Path set = folder.resolve("set");
    Folders.write(source.resolve("a.wav"), AudioBuffer.silence(Sounds.RATE, 2, 9000));
    Folders.write(source.resolve("b.wav"), Sounds.noise(5, 9000, 0.1, 0, 0));
    Sounds.imported(set, Sounds.from(source), 1, false);
    Sounds.Ran ran = Sounds.run(set, new NormaliseStage(Sounds.NORMAL));
    assertThat(ran.report().done()).isOne();
    assertThat(ran.faults())
        .singleElement()
        .satisfies(f -> assertThat(f.item()).isEqualTo("src/a"));
    Sample silent = DataSet.open(set).samples().getFirst();
    assertThat(silent.filtered()).hasValueSatisfying(why -> assertThat(why).contains("silent"));
    Folders.write(source.resolve("a.wav"), Sounds.noise(6, 9100, 0.1, 0, 0));
    Sounds.imported(set, Sounds.from(source), 1, false);
    assertThat(Sounds.run(set, new NormaliseStage(Sounds.NORMAL)).report().skipped()).isOne();
    assertThat(DataSet.open(set).samples())
        .allSatisfy(
            s -> {
              assertThat(s.filtered()).isEmpty();
              assertThat(s.audio()).startsWith(Facts.NORMALISED);
              assertThat(
                      AudioReader.read(DataSet.open(set).audio(s), new Cancel()).audio().frames())
                  .isEqualTo((int) s.frames());
            });
    var louder = new NormaliseSettings(-16, -1, -60, 0, Optional.empty(), 0, Optional.empty());
    assertThat(Sounds.run(set, new NormaliseStage(louder)).report().done())
        .as("other settings, of the raw sound again")
        .isEqualTo(2);
  }

  @Test
  void integrityFindsWhatWasDamagedAndLetsItComeBack() throws IOException {
    Path source = folder.resolve("src");
    Path set = folder.resolve("set");
    Folders.write(source.resolve("a.flac"), Sounds.noise(1, 30_000, 0.1, 0, 0));
    Folders.write(source.resolve("b.flac"), Sounds.noise(2, 30_000, 0.1, 0, 0));
    Sounds.imported(set, Sounds.from(source), 2, false);
    assertThat(Sounds.run(set, new IntegrityStage()).report().done()).isEqualTo(2);
    Path file = set.resolve("imported/src/a.flac");
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 0x55;
    Files.write(file, damaged);
    assertThat(Sounds.run(set, new IntegrityStage()).faults()).hasSize(1);
    assertThat(DataSet.open(set).samples().getFirst().filtered()).isPresent();
    assertThat(Sounds.run(set, new NormaliseStage(Sounds.NORMAL)).report().leftOut()).isOne();
    Files.write(file, whole);
    assertThat(Sounds.run(set, new IntegrityStage()).report().done()).isOne();
    assertThat(DataSet.open(set).samples().getFirst().filtered()).isEmpty();
    Files.copy(set.resolve("imported/src/b.flac"), file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(Sounds.run(set, new IntegrityStage()).faults().getFirst().what())
        .contains("no longer holds");
  }
}

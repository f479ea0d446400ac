package dualdiffusion.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dualdiffusion.core.AudioBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoudnessMeterTest {
  private static final int RATE = 48_000;

  @ParameterizedTest
  @ValueSource(ints = {64, 1_024, 48_000})
  void integratedIsThatOfTheWholeBuffer(int block) {
    AudioBuffer audio = passages();
    var meter = new LoudnessMeter(RATE, 2);
    feed(meter, audio, block);
    assertThat(meter.integrated()).isCloseTo(Loudness.integratedLufs(audio), within(0.05));
  }

  /** EBU Tech 3341: a sine of 1 kHz at −23 dBFS on both sides is −23 LUFS. */
  @Test
  void aSteadySineReadsTheSameOnAllThree() {
    var meter = new LoudnessMeter(RATE, 2);
    assertThat(meter.momentary()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(meter.shortTerm()).isEqualTo(Double.NEGATIVE_INFINITY);
    feed(meter, sine(5, -23), 500);
    assertThat(meter.momentary()).isCloseTo(-23, within(0.05));
    assertThat(meter.shortTerm()).isCloseTo(-23, within(0.05));
    assertThat(meter.integrated()).isCloseTo(-23, within(0.05));
  }

  @Test
  void eachForgetsAfterItsOwnTime() {
    var meter = new LoudnessMeter(RATE, 2);
    feed(meter, sine(4, -23), 4_800);
    feed(meter, AudioBuffer.silence(RATE, 2, RATE), 4_800);
    assertThat(meter.momentary()).isLessThan(-70);
    assertThat(meter.shortTerm()).isCloseTo(-23 + 10 * Math.log10(2 / 3.0), within(0.1));
    assertThat(meter.integrated()).isCloseTo(-23, within(0.2));
  }

  private static void feed(LoudnessMeter meter, AudioBuffer audio, int size) {
    for (int at = 0; at < audio.frames(); at += size) {
      AudioBuffer part = audio.slice(at, Math.min(at + size, audio.frames()));
      meter.add(new float[][] {part.channel(0), part.channel(1)}, part.frames());
    }
  }

  private static AudioBuffer sine(int seconds, double db) {
    var samples = new float[seconds * RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (Math.pow(10, db / 20) * Math.sin(2 * Math.PI * 1_000 * i / RATE));
    }
    return new AudioBuffer(RATE, new float[][] {samples, samples});
  }

  /** Noise at a level that changes, partly below the gates. */
  private static AudioBuffer passages() {
    var dice = new SplittableRandom(7);
    var samples = new float[2][20 * RATE];
    for (int i = 0; i < samples[0].length; i++) {
      double level = Math.pow(10, -dice.nextDouble(0, 0.1) - (i / (2 * RATE) % 5));
      samples[0][i] = (float) (level * dice.nextDouble(-1, 1));
      samples[1][i] = (float) (level * dice.nextDouble(-0.5, 0.5));
    }
    return new AudioBuffer(RATE, samples);
  }
}

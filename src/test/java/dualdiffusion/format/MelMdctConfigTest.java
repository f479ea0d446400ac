package dualdiffusion.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.config.ConfigException;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MelMdctConfigTest {
  private final MelMdctConfig config = MelMdctConfig.standard();

  @Property
  void croppedAudioHasAlignedFramesAndIsTheLongest(
      @ForAll @IntRange(min = 127 * 256, max = 40_000_000) int samples) {
    int length = config.cropLength(samples);
    assertThat(length).isLessThanOrEqualTo(samples).isGreaterThan(samples - 128 * 256);
    assertThat(config.melFrames(length) % 128).isZero();
    assertThat(config.samplesFor(config.melFrames(length))).isEqualTo(length);
  }

  @Test
  void audioOfTooFewFramesIsRefused() {
    for (int samples : new int[] {Integer.MIN_VALUE, -1, 0, 127 * 256 - 1}) {
      assertThatThrownBy(() -> config.cropLength(samples))
          .isInstanceOf(FormatException.class)
          .hasMessageContaining("at least 32512");
    }
    assertThat(config.samplesFor(1)).isZero();
    assertThat(config.samplesFor(0)).isZero();
  }

  @Test
  void sizesFollowFromMilliseconds() {
    assertThat(config.hop()).isEqualTo(256);
    assertThat(config.window()).isEqualTo(4096);
    assertThat(config.fftBins()).isEqualTo(2049);
    assertThat(config.mdctBins()).isEqualTo(256);
    assertThat(config.mdctChannels()).isEqualTo(2);
    assertThat(Configs.dual().mdctChannels()).isEqualTo(4);
  }

  @Test
  void nonsenseIsRefusedByItsName() {
    refused("minHz", () -> Configs.highPass(16_000));
    refused("minHz", () -> Configs.highPass(Double.NaN));
    refused("sampleRate", () -> mel(0, 256, 8, 128));
    refused("melBins", () -> mel(32_000, 0, 8, 128));
    refused("hopMs", () -> mel(32_000, 256, 0, 128));
    refused("hopMs", () -> mel(32_000, 256, 129, 128));
    refused("paddedMs", () -> mel(32_000, 256, 8, Integer.MAX_VALUE));
  }

  /** Far more filters than bins leave some without any. */
  @Test
  void filtersThatNoBinFallsIntoAreRefused() {
    assertThatThrownBy(() -> new MelMdctFormat(mel(32_000, 2000, 8, 128)).close())
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("Mel filter");
  }

  private static void refused(String field, Runnable making) {
    assertThatThrownBy(making::run).isInstanceOf(ConfigException.class).hasMessageContaining(field);
  }

  private static MelMdctConfig mel(int sampleRate, int melBins, int hopMs, int windowMs) {
    return Configs.standardBut(
        Map.of(
            "sampleRate", sampleRate,
            "melBins", melBins,
            "hopMs", hopMs,
            "windowMs", windowMs,
            "paddedMs", windowMs));
  }
}

package dualdiffusion.config;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.SamplingSettings.Guidance;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a file was made, read back from it. */
class TakeTagsTest {
  @Test
  void settingsComeBack() {
    SamplingSettings settings =
        SamplingSettings.DEFAULT.withGuidance(new Guidance(3, 0.5, 20, 1.5, 0.75, 4.0, 3));
    Map<String, String> tags = TakeTags.of("starter", Prompt.of("harp"), settings);
    assertThat(TakeTags.read(tags, "a.flac").orElseThrow().sampling()).isEqualTo(settings);
  }

  /** Files of versions that knew no autoguidance were made without. */
  @Test
  void earlierFilesAreReadAsTheyWereMade() {
    Map<String, String> tags =
        TakeTags.of("starter", Prompt.of("harp"), SamplingSettings.DEFAULT.withSteps(7));
    String comment = tags.get(TakeTags.TAG);
    String earlier = comment.replaceAll(",\\s*\"(autoguidance|rescale)\"\\s*:\\s*[0-9.]+", "");
    assertThat(earlier).isNotEqualTo(comment);
    TakeTags read = TakeTags.read(Map.of(TakeTags.TAG, earlier), "a.flac").orElseThrow();
    assertThat(read.sampling().steps()).isEqualTo(7);
    assertThat(read.sampling().guidance().autoscale()).isEqualTo(1);
    assertThat(read.sampling().guidance().rescaling()).isZero();
  }
}

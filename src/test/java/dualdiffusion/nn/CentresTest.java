package dualdiffusion.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sounds and texts are seen from the centre of their kind. */
class CentresTest {
  @Test
  void eachKindIsSeenFromItsOwnCentre() {
    Centres centres =
        Centres.of(
            new Aggregates(Centres.aggregates(new float[] {0.5f, 0}, new float[] {0, -0.25f})));
    assertThat(centres.known()).isTrue();
    assertThat(centres.ofSound(new float[] {0, 3})).containsExactly(-0.5f, 1);
    assertThat(centres.ofText(new float[] {-2, 0})).containsExactly(-1, 0.25f);
    assertThat(centres.ofText(new float[2])).as("nothing heard").containsExactly(0, 0.25f);
  }

  @Test
  void withoutCentresEmbeddingsStayAsTheyAre() {
    float[] embedding = {3, 4};
    Centres none = Centres.of(Aggregates.NONE);
    assertThat(none.known()).isFalse();
    assertThat(none.ofSound(embedding)).isSameAs(embedding);
    assertThat(none.ofText(embedding)).isSameAs(embedding);
  }

  @Test
  void noPromptNamesACentre() {
    Map<String, float[]> all = new HashMap<>(Centres.aggregates(new float[1], new float[1]));
    all.put("forest", new float[] {1});
    assertThat(new Aggregates(all).names()).containsExactly("forest");
  }
}

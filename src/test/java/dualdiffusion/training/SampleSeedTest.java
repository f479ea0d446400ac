package dualdiffusion.training;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.training.SampleSeed.Use;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Chance is a function of seed, step, place and use. */
class SampleSeedTest {
  @Test
  void neighboursShareNothing() {
    Set<Long> drawn = new HashSet<>();
    for (long run = 0; run < 4; run++) {
      for (long step = 1; step < 9; step++) {
        for (int sample = 0; sample < 8; sample++) {
          for (Use use : Use.values()) {
            drawn.add(new SampleSeed(run, step, sample).random(use).nextLong());
          }
        }
      }
    }
    assertThat(drawn).hasSize(4 * 8 * 8 * Use.values().length);
  }

  @Test
  void theSamePlaceMeetsTheSameChance() {
    assertThat(new SampleSeed(7, 3, 2).random(Use.MASK).nextLong())
        .isEqualTo(new SampleSeed(7, 3, 2).random(Use.MASK).nextLong());
  }
}

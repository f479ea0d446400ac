package dualdiffusion.studio.project.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed with -9 at random moments: see {@link KillSoak} for a hundred of them. */
class KillTest {
  @TempDir Path root;

  @Test
  void aKilledStudioLosesNoProject() throws Exception {
    var judge = new KillJudge(root, System.nanoTime());
    for (int i = 0; i < 8; i++) {
      assertThat(judge.kill()).isNotNegative();
    }
  }
}

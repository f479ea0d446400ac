package dualdiffusion.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.training.RunFolder;
import dualdiffusion.training.RunMark;
import dualdiffusion.training.Runs;
import dualdiffusion.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStartTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aRunGoesOnAsItWasBegun() throws IOException {
    Path config = folder.resolve("run.json");
    Files.writeString(
        config,
        "{\"module\": \"unet\", \"model\": \"m\", \"run\": \"a\", \"data\": {\"folders\":"
            + " [\"d\"]}}");
    var origin =
        new Runs.Origin(
            config,
            folder,
            Map.of("run", "b", "batch.size", "8"),
            List.of("--ranks", "4", "--rank-timeout", "60"));
    Path run = folder.resolve("b");
    Files.createDirectories(run);
    RunMark.during(new RunFolder(run), origin, 8, () -> Trainer.Outcome.STOPPED);
    List<Runs.Origin> started = new ArrayList<>();
    RunLauncher launcher =
        (how, console) -> {
          started.add(how);
          assertThat(console).startsWithRaw(run);
          throw new IOException("enough is known");
        };
    assertThatThrownBy(() -> RunStart.again(launcher, run)).hasMessageContaining("enough is known");
    assertThat(started).containsExactly(origin);
  }
}

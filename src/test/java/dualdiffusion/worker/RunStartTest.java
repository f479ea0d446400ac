package dualdiffusion.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.config.Json;
import dualdiffusion.protocol.v1.StartRunRequest;
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
  void whatIsKeptOfAFormMeansTheSameWhereverItIsOpened() {
    var request =
        StartRunRequest.newBuilder()
            .setJson(
                "{\"module\": \"unet\", \"model\": \"../m\", \"run\": \"a\", \"data\":"
                    + " {\"folders\": [\"../d\", \"/e\"], \"threads\": 3}}")
            .setBase(folder.toString())
            .setRanks(1)
            .build();
    RunLauncher launcher =
        (how, console) -> {
          throw new IOException("enough is known");
        };
    assertThatThrownBy(() -> new RunStart(launcher, request).start())
        .hasMessageContaining("enough is known");
    Path beside = folder.resolveSibling("");
    assertThat(Json.readTree(folder.resolve("a/started.json")))
        .containsEntry("model", beside.resolve("m").toString())
        .containsEntry("run", folder.resolve("a").toString())
        .containsEntry(
            "data",
            Map.of(
                "folders",
                List.of(beside.resolve("d").toString(), folder.resolve("/e").toString()),
                "threads",
                3));
  }

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

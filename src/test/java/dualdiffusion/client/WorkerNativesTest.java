package dualdiffusion.client;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.config.Settings;
import dualdiffusion.natives.Natives;
import dualdiffusion.natives.NativesIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerNativesTest {
  @TempDir Path folder;

  @Test
  void aPackInUseIsDeletedOnlyWhenTheFormerEngineHasEnded() throws IOException {
    Natives natives = NativesIn.folderWithPack(folder);
    Path pack = NativesIn.pack(folder);
    List<String> seen = new ArrayList<>();
    var engine =
        new WorkerNatives(
            Settings.current(),
            natives,
            commands -> {
              seen.add("own " + natives.choice().isOwn() + ", there " + Files.exists(pack));
              return CompletableFuture.completedFuture(null);
            });
    engine.remove();
    assertThat(seen).containsExactly("own true, there true");
    assertThat(pack).doesNotExist();
    engine.remove();
    assertThat(seen).as("no engine uses it any more").hasSize(1);
  }
}

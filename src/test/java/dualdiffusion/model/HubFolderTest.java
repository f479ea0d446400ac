package dualdiffusion.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubFolderTest {
  @TempDir private Path cache;

  @Test
  void aPlainFolderIsWhatItIs() {
    assertThat(HubFolder.files(cache)).isEqualTo(cache);
    assertThat(HubFolder.files(cache.resolve("nowhere"))).isEqualTo(cache.resolve("nowhere"));
  }

  @Test
  void theSnapshotThatMainNamesCounts() throws IOException {
    Path wanted = snapshot("bbb");
    snapshot("aaa");
    assertThatThrownBy(() -> HubFolder.files(cache)).hasMessageContaining("2 snapshots");
    main("bbb\n");
    assertThat(HubFolder.files(cache)).isEqualTo(wanted);
    assertThat(HubFolder.files(wanted)).isEqualTo(wanted);
  }

  @Test
  void aReferenceThatLeadsElsewhereIsNotFollowed() throws IOException {
    Path only = snapshot("aaa");
    main("../../secret");
    assertThat(HubFolder.files(cache)).isEqualTo(only);
    main("gone");
    assertThat(HubFolder.files(cache)).isEqualTo(only);
  }

  private Path snapshot(String name) throws IOException {
    return Files.createDirectories(cache.resolve("snapshots").resolve(name));
  }

  private void main(String commit) throws IOException {
    Files.createDirectories(cache.resolve("refs"));
    Files.writeString(cache.resolve("refs/main"), commit);
  }
}

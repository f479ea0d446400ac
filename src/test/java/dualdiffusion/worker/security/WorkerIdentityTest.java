package dualdiffusion.worker.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.Fingerprint;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerIdentityTest {
  @TempDir private Path folder;

  @Test
  void itIsMadeOnceAndOnlyItsOwnerReadsIt() throws IOException {
    WorkerIdentity first = WorkerIdentity.open(folder);
    assertThat(WorkerIdentity.open(folder).fingerprint()).isEqualTo(first.fingerprint());
    TokenFile token = TokenFile.open(folder);
    assertThat(token.isNew()).isTrue();
    assertThat(TokenFile.open(folder).isNew()).isFalse();
    assertThat(TokenFile.open(folder).token().hex()).isEqualTo(token.token().hex());
    FileStore store = Files.getFileStore(folder);
    if (store.supportsFileAttributeView("posix")) {
      assertThat(permissions("identity.pem")).isEqualTo("rw-------");
      assertThat(permissions("token")).isEqualTo("rw-------");
    }
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  @Test
  void aDamagedOneIsToldAndLeft() throws IOException {
    Path file = folder.resolve("identity.pem");
    Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertThatThrownBy(() -> WorkerIdentity.open(folder))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("identity.pem holds no key and certificate");
    assertThat(file).exists();
  }

  @Test
  void aFingerprintIsReadAsPeopleCopyIt() {
    Fingerprint print = WorkerIdentity.open(folder).fingerprint();
    assertThat(Fingerprint.parse(" " + print + "\n")).isEqualTo(print);
    assertThat(Fingerprint.parse(print.hex())).isEqualTo(print);
    assertThatThrownBy(() -> Fingerprint.parse("4f:00")).hasMessageContaining("64 hex digits");
  }
}

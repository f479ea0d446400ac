package dualdiffusion.studio.project.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.RandomEdits;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TakeEdit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives: there and back, and those that mean harm. */
class ArchiveTest {
  @TempDir Path root;
  private StoreFixture fixture;
  private ProjectStore store;
  private Path archive;
  private Source source;

  @BeforeEach
  void create() {
    fixture = new StoreFixture(root);
    store = fixture.files.create(RandomEdits.start());
    StoreFixture.play(store.history(), 11, 40);
    source = new Source("ab".repeat(16), "tone", 8_000, 1, 100, Optional.empty());
    store.keep(source, AudioBuffer.silence(8_000, 1, 100), new Cancel()).join();
    long id = store.history().project().nextId();
    store
        .history()
        .perform(new TakeEdit.Add(List.of(source), List.of(Take.imported(id, source, 0))));
    archive = store.saveArchive(root.resolve("song.ddprojz")).join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"song.ddprojz", "song.ddproj"})
  void comesBackWhole(String name) throws IOException {
    Path file = root.resolve("elsewhere").resolve(name);
    Files.createDirectories(file.getParent());
    Files.copy(archive, file);
    Project project = store.history().project();
    ProjectStore opened = fixture.files.open(file);
    assertThat(opened.history().project()).isEqualTo(project);
    assertThat(opened.isUntitled()).isTrue();
    assertThat(opened.notices()).isEmpty();
    assertThat(opened.file(source)).isPresent();
  }

  @Test
  void aFolderPackedByHandOpensToo() throws IOException {
    store.flush().join();
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes);
        var files = Files.walk(store.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = store.folder().relativize(file).toString().replace('\\', '/');
        add(zip, "song.ddproj/" + name, Files.readAllBytes(file));
      }
      add(zip, "song.ddproj/notes.txt", new byte[] {1});
    }
    Path packed = Files.write(root.resolve("packed.zip"), bytes.toByteArray());
    assertThat(fixture.files.open(packed).history().project()).isEqualTo(store.history().project());
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  /** The good archive and one more entry. */
  private Path with(String name, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var good = new ZipFile(archive.toFile());
        var zip = new ZipOutputStream(bytes)) {
      for (ZipEntry entry : good.stream().toList()) {
        add(zip, entry.getName(), good.getInputStream(entry).readAllBytes());
      }
      add(zip, name, content);
    }
    return Files.write(root.resolve("bad.ddproj"), bytes.toByteArray());
  }

  private void refuses(Path file, String why) throws IOException {
    long before = unsaved();
    assertThatThrownBy(() -> fixture.files.open(file))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(why);
    assertThat(unsaved()).as("nothing is left behind").isEqualTo(before);
    assertThat(root.resolve("evil.txt")).doesNotExist();
    assertThat(root.resolve("unsaved/evil.txt")).doesNotExist();
  }

  private long unsaved() throws IOException {
    try (var files = Files.list(root.resolve("unsaved"))) {
      return files.count();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.txt",
        "media/../../evil.txt",
        "/evil.txt",
        "C:/evil.txt",
        "..\\evil.txt",
        "media//evil.txt",
        "./evil.txt",
        "media/nul",
        "COM1.wav",
        "lpt9 .txt",
        "evil.txt.",
        "evil ",
        "a\u0000b"
      })
  void namesThatLeadElsewhereAreRefused(String name) throws IOException {
    refuses(with(name, new byte[] {1}), "leads elsewhere");
  }

  @Test
  void bombsAreRefused() throws IOException {
    refuses(with("media/" + "0".repeat(64) + ".wav", new byte[80 << 20]), "200 times");
  }

  @Test
  void changedMediaAreRefused() throws IOException {
    refuses(with("media/" + "0".repeat(64) + ".wav", new byte[10]), "not what its name says");
  }

  @Test
  void doubledNamesAreRefused() throws IOException {
    Path file = with("PROJECT.JSON", new byte[10]);
    refuses(file, "twice");
  }

  @Test
  void linksAndEncryptionAreRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(with("link", new byte[] {1}));
    int header = lastHeader(bytes);
    byte[] link = bytes.clone();
    link[header + 5] = 3;
    ByteBuffer.wrap(link).order(ByteOrder.LITTLE_ENDIAN).putInt(header + 38, 0120777 << 16);
    refuses(Files.write(root.resolve("link.ddproj"), link), "is a link");
    byte[] locked = bytes.clone();
    locked[header + 8] |= 1;
    refuses(Files.write(root.resolve("locked.ddproj"), locked), "encrypted");
  }

  private static int lastHeader(byte[] bytes) {
    int at = bytes.length - 4;
    while (!(bytes[at] == 'P' && bytes[at + 1] == 'K' && bytes[at + 2] == 1)) {
      at--;
    }
    return at;
  }

  @Test
  void otherFilesAreNoProjects() throws IOException {
    refuses(Files.writeString(root.resolve("text.ddproj"), "hello"), "not a project");
    refuses(Files.writeString(root.resolve("pk.ddproj"), "PK\3\4 hello"), "damaged");
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      add(zip, "readme.txt", new byte[] {1});
    }
    Path empty = Files.write(root.resolve("empty.ddproj"), bytes.toByteArray());
    refuses(empty, "no project in it");
    refuses(root.resolve("not there"), "not a project");
  }

  @Test
  void cutOffOrFlippedItIsRefusedOrWhole() throws IOException {
    long seed = System.nanoTime();
    var chance = new Random(seed);
    byte[] good = Files.readAllBytes(archive);
    for (int i = 0; i < 60; i++) {
      byte[] bad = good.clone();
      if (chance.nextBoolean()) {
        bad = Arrays.copyOf(bad, chance.nextInt(bad.length));
      } else {
        bad[chance.nextInt(bad.length)] ^= (byte) (1 << chance.nextInt(8));
      }
      Path file = Files.write(root.resolve("fuzz.ddproj"), bad);
      try (ProjectStore opened = fixture.files.open(file)) {
        assertThat(opened.history().project().sampleRate()).as("seed %d", seed).isPositive();
        opened.discard();
      } catch (ProblemException e) {
        assertThat(e.problem().what()).as("seed %d", seed).isNotEmpty();
      }
    }
  }
}

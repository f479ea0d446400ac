package dualdiffusion.audio.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.audio.AudioException;
import dualdiffusion.audio.FileType;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many sounds into one folder: all or none, under names that no system chokes on. */
class BatchExporterTest {
  private static final Sound SOUND = Sounds.once(Sounds.ring(8000, 400, 0.1));

  @TempDir private Path temp = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, -..-etc-passwd",
    "/abs/olute, -abs-olute",
    "a\\b:c*d?e, a-b-c-d-e",
    "'  . ', sound",
    "'', sound",
    "CON, _CON",
    "lpt1.mix, _lpt1.mix",
    "trailing..., trailing",
    "calm harp (take 3), calm harp (take 3)",
    "Ümläut, Ümläut"
  })
  void hostileNamesAreMadeSafe(String words, String name) {
    assertThat(SafeNames.safe(words)).isEqualTo(name);
  }

  @Property(tries = 500)
  void anyNamesAreSafeAndApart(@ForAll @Size(max = 8) List<String> words) {
    List<String> names = SafeNames.unique(words);
    assertThat(names).hasSameSizeAs(words);
    Set<String> apart = new HashSet<>();
    for (String name : names) {
      assertThat(apart.add(name.toLowerCase(Locale.ROOT))).isTrue();
      assertThat(name).doesNotContain("/", "\\", "\0", "\n", ":").isNotBlank();
      assertThat(name).doesNotStartWith(".").doesNotStartWith(" ");
      assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThan(250);
    }
  }

  @Test
  void allAppearUnderTheirNames() throws IOException {
    Path folder = temp.resolve("new/stems");
    List<ExportResult> made =
        write(folder, List.of(item("Bass"), item("bass"), item("../bass")), new Cancel(), false);
    assertThat(made)
        .extracting(r -> r.file().getFileName().toString())
        .containsExactly("Bass.wav", "bass-2.wav", "-bass.wav");
    assertThat(names(folder)).containsExactly("-bass.wav", "Bass.wav", "bass-2.wav");
  }

  @Test
  void filesThatAreThereAreKept() throws IOException {
    Path old = Files.writeString(temp.resolve("b.wav"), "precious");
    List<BatchExporter.Item> items = List.of(item("a"), item("b"));
    assertThatThrownBy(() -> write(temp, items, new Cancel(), false))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("b.wav");
    assertThat(names(temp)).containsExactly("b.wav");
    assertThat(old).hasContent("precious");
    write(temp, items, new Cancel(), true);
    assertThat(names(temp)).containsExactly("a.wav", "b.wav");
    assertThat(Files.size(old)).isGreaterThan(800);
  }

  @Test
  void cancelAndFailureLeaveTheFolderAsItWas() throws IOException {
    var cancel = new Cancel();
    var second =
        new BatchExporter.Item(
            "b",
            c -> {
              cancel.cancel();
              return SOUND;
            });
    assertThatThrownBy(() -> write(temp, List.of(item("a"), second), cancel, false))
        .isInstanceOf(CancelledException.class);
    var bad =
        new BatchExporter.Item(
            "b",
            c -> {
              throw new BadRequestException("no sound", "");
            });
    Path fresh = temp.resolve("fresh");
    assertThatThrownBy(() -> write(fresh, List.of(item("a"), bad), new Cancel(), false))
        .isInstanceOf(BadRequestException.class);
    assertThat(names(temp)).isEmpty();
  }

  private static BatchExporter.Item item(String name) {
    return new BatchExporter.Item(name, cancel -> SOUND);
  }

  private static List<ExportResult> write(
      Path folder, List<BatchExporter.Item> items, Cancel cancel, boolean overwrite) {
    return BatchExporter.write(
        folder,
        FileType.WAV,
        items,
        ExportSettings.USUAL.withOverwrite(overwrite),
        cancel,
        Progress.NONE);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}

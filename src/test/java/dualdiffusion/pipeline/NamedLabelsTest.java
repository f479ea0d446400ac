package dualdiffusion.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedLabelsTest {
  private static final List<String> KEYS =
      Stream.of("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
          .map("key/"::concat)
          .toList();
  private static final List<String> MODES =
      Stream.of("major", "minor", "dorian", "pentatonic").map("mode/"::concat).toList();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a harp loop in C minor; C minor",
        "A major; A major",
        "Fast rock in D-flat major, with drums; C# major",
        "G♯ dorian chiptune; Ab dorian",
        "in E flat; Eb *",
        "in the key of F#; F# *",
        "something in Bb, slow; Bb *",
        "in a minor key; * minor",
        "Pentatonic folk; * pentatonic",
        "A slow sad piece in E minor at 59 bpm; E minor",
        "In A slow mood; * *",
        "calm harp in Dublin; * *",
        "minority report, majorly loud; * *",
        "C minor, then G major; * *",
        "C min, c'est la vie; C *",
        "''; * *",
      })
  void whatIsWrittenIsRead(String words, String named) {
    String[] parts = named.split(" ");
    boolean[] possible = new NamedLabels(words).possible(classes());
    for (int c = 0; c < possible.length; c++) {
      List<String> labels = classes().get(c);
      boolean wanted =
          (parts[0].equals("*") || labels.getFirst().equals("key/" + parts[0]))
              && (parts[1].equals("*") || labels.getLast().equals("mode/" + parts[1]));
      assertThat(possible[c]).as("%s of \"%s\"", labels, words).isEqualTo(wanted);
    }
  }

  @Test
  void labelsWithoutAValueAreNeverNamed() {
    List<List<String>> empty = List.of(List.of("key/"), List.of("key/C"), List.of(""));
    assertThat(new NamedLabels("in C").possible(empty)).containsExactly(false, true, false);
    assertThat(new NamedLabels("").possible(empty)).containsExactly(true, true, true);
  }

  private static List<List<String>> classes() {
    List<List<String>> classes = new ArrayList<>();
    for (String key : KEYS) {
      MODES.forEach(mode -> classes.add(List.of(key, mode)));
    }
    return classes;
  }
}

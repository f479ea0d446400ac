package dualdiffusion.studio.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.Prompt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sounds, folders and negative rows of the prompt, their order, and prompts used before. */
class PromptRowsTest {
  private static final AudioBuffer SOUND = AudioBuffer.silence(8_000, 1, 10);
  private final PromptViewModel prompt = new PromptViewModel();

  @Test
  void everyKindOfRowIsAskedForAndWrittenBack() {
    prompt.addSound("take 3", SOUND);
    prompt.addNamed("harp pieces");
    prompt.addFolder("/music/water");
    prompt.addRow();
    prompt.rows().getLast().text().set("vocals");
    prompt.rows().getLast().away().set(true);
    Prompt asked = prompt.prompt();
    assertThat(asked.rows())
        .containsExactly(
            new Prompt.Row("take 3", 1, Optional.of(SOUND)),
            new Prompt.Row("@harp pieces", 1),
            Prompt.Row.ofFolder("/music/water", 1));
    assertThat(asked.negative()).containsExactly(new Prompt.Row("vocals", 1));
    assertThat(asked.toString()).isEqualTo("take 3, @harp pieces, water (not vocals)");
    var other = new PromptViewModel();
    other.write(asked);
    assertThat(other.prompt()).isEqualTo(asked);
  }

  @Test
  void aRowThatIsOffDoesNotCount() {
    prompt.rows().getFirst().text().set("harp");
    prompt.rows().getFirst().enabled().set(false);
    assertThat(prompt.prompt().isEmpty()).isTrue();
  }

  @Test
  void theOnlyRowGivesWayToASoundAndComesBackEmpty() {
    prompt.addSound("a", SOUND);
    assertThat(prompt.rows()).hasSize(1);
    prompt.remove(prompt.rows().getFirst());
    assertThat(prompt.rows().getFirst().kind()).isEqualTo(PromptRow.Kind.TEXT);
  }

  @Property(tries = 50)
  void movingKeepsAllRows(
      @ForAll @IntRange(max = 4) int which, @ForAll @IntRange(min = -9, max = 9) int by) {
    var some = new PromptViewModel();
    for (int i = 0; i < 4; i++) {
      some.addRow();
    }
    List<PromptRow> before = List.copyOf(some.rows());
    PromptRow row = before.get(which);
    some.move(row, by);
    assertThat(some.rows()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(some.rows().indexOf(row)).isEqualTo(Math.clamp(which + by, 0, 4));
  }

  @Test
  void aModelThatTakesAnyTextSuggestsTheComposersWords() {
    prompt.hear(
        new ModelSummary(
            "m", "/m", 1, 32_000, List.of(), List.of(), List.of(), true, ModelSummary.Noise.USUAL));
    assertThat(prompt.suggestions("chip")).containsExactly("chiptune");
    prompt.hear(new ModelSummary("m", "/m", 1, 32_000, List.of(), List.of("zither")));
    assertThat(prompt.suggestions("")).containsExactly("zither");
  }

  @Test
  void recentPromptsAreKeptOnceNewestFirst(@TempDir Path folder) {
    prompt.recent().keepIn(folder);
    for (int i = 0; i < 40; i++) {
      prompt.recent().add(Prompt.of("harp " + i % 30));
    }
    prompt.recent().add(new Prompt(List.of(Prompt.Row.ofFolder("/x", 1))));
    var later = new RecentPrompts();
    later.keepIn(folder);
    assertThat(later.prompts())
        .hasSize(RecentPrompts.MOST)
        .doesNotHaveDuplicates()
        .startsWith(Prompt.of("harp 9"));
  }

  @Test
  void aDamagedListOfRecentPromptsIsBegunAnew(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("recent-prompts.json"), "{\"prompts\": 7");
    prompt.recent().keepIn(folder);
    prompt.recent().add(Prompt.of("harp"));
    var later = new RecentPrompts();
    later.keepIn(folder);
    assertThat(later.prompts()).containsExactly(Prompt.of("harp"));
  }
}

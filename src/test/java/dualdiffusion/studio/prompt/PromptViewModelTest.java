package dualdiffusion.studio.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Prompt;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptViewModelTest {
  private final PromptViewModel prompt = new PromptViewModel();

  @Test
  void blankRowsDoNotCount() {
    prompt.rows().getFirst().text().set("  calm harp ");
    prompt.addRow();
    prompt.addAvoidRow();
    prompt.rows().getLast().text().set("drums");
    assertThat(prompt.prompt())
        .isEqualTo(
            new Prompt(List.of(new Prompt.Row("calm harp", 1), new Prompt.Row("drums", -0.5))));
  }

  @Test
  void theLastRowIsEmptiedInsteadOfRemoved() {
    PromptRow row = prompt.rows().getFirst();
    row.text().set("x");
    row.weight().set(-2);
    prompt.remove(row);
    assertThat(prompt.rows()).containsExactly(row);
    assertThat(row.text().get()).isEmpty();
    assertThat(row.weight().get()).isEqualTo(1);
  }

  @Test
  void rowsAreLimited() {
    for (int i = 0; i < 100; i++) {
      prompt.addRow();
    }
    assertThat(prompt.rows()).hasSize(Prompt.MAX_ROWS);
  }

  @Test
  void suggestionsGoOnFromTheWordBeingTyped() {
    prompt.setWords(List.of("calm", "harp", "happy", "Harmonica"));
    assertThat(prompt.suggestions("calm ha")).containsExactly("harp", "happy", "Harmonica");
    assertThat(prompt.suggestions("calm ")).containsExactly("harp", "happy", "Harmonica");
    assertThat(PromptViewModel.complete("calm ha", "harp")).isEqualTo("calm harp ");
    assertThat(PromptViewModel.complete("", "harp")).isEqualTo("harp ");
  }

  @Test
  void anUnlockedSeedIsFreshAfterEachRunAndALockedOneStays() {
    var seeds = List.of(7L, 8L, 9L).iterator();
    var sampling = new SamplingViewModel(seeds::next);
    assertThat(sampling.take().seed()).isEqualTo(7);
    assertThat(sampling.take().seed()).isEqualTo(8);
    sampling.seedLocked().set(true);
    assertThat(sampling.take().seed()).isEqualTo(9);
    assertThat(sampling.take().seed()).isEqualTo(9);
  }
}

package dualdiffusion.studio.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UndoStackTest {
  private final UndoStack stack = new UndoStack();
  private int value;

  @Test
  void undoesAndRedoesInOrder() {
    add(1);
    add(10);
    stack.undo();
    assertThat(value).isEqualTo(1);
    assertThat(stack.undoName().get()).isEqualTo("add 1");
    assertThat(stack.redoName().get()).isEqualTo("add 10");
    stack.redo();
    assertThat(value).isEqualTo(11);
    stack.undo();
    stack.undo();
    stack.undo();
    assertThat(value).isZero();
    assertThat(stack.undoName().get()).isEmpty();
  }

  @Test
  void aNewEditForgetsWhatWasUndone() {
    add(1);
    stack.undo();
    add(5);
    stack.redo();
    assertThat(value).isEqualTo(5);
  }

  private void add(int amount) {
    stack.perform(Edit.of("add " + amount, () -> value += amount, () -> value -= amount));
  }
}

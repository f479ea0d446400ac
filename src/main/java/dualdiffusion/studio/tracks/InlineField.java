package dualdiffusion.studio.tracks;

import dualdiffusion.studio.controls.OwnKeys;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** A field that opens over what it names: Enter or leaving it takes the text, Esc does not. */
final class InlineField extends TextField {
  private Predicate<String> taken = text -> true;
  private boolean open;
  private @Nullable Node before;

  InlineField() {
    getStyleClass().add("inline-field");
    setId("inline-field");
    setManaged(false);
    setVisible(false);
    setOnAction(e -> close(true));
    OwnKeys.claim(this, event -> event.getCode() == KeyCode.ESCAPE);
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                close(true);
              }
            });
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      close(false);
      event.consume();
    }
  }

  /**
   * Opens at a place of its parent.
   *
   * @param take gets the text; false keeps the field open
   */
  void open(String name, String text, double x, double y, double width, Predicate<String> take) {
    taken = take;
    setAccessibleText(name);
    setText(text);
    double most = getParent() instanceof Pane pane ? pane.getWidth() - width : x;
    resizeRelocate(Math.clamp(x, 0, Math.max(0, most)), Math.max(0, y), width, 24);
    before = getScene().getFocusOwner();
    setVisible(true);
    toFront();
    open = true;
    requestFocus();
    selectAll();
  }

  private void close(boolean take) {
    if (!open) {
      return;
    }
    if (take && !taken.test(getText()) && isFocused()) {
      selectAll();
      return;
    }
    open = false;
    if (isFocused() && before != null) {
      before.requestFocus();
    }
    before = null;
    setVisible(false);
  }
}

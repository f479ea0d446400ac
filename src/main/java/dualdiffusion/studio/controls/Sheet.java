package dualdiffusion.studio.controls;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** A sheet over the window, which goes on working below it. A click beside it closes it. */
public abstract class Sheet extends StackPane {
  private final VBox sheet = new VBox();
  private Runnable hidden = () -> {};
  private @Nullable Node before;

  @SuppressWarnings("this-escape") // only listeners, which hear nothing before it is built
  protected Sheet(String title) {
    getStyleClass().add("shade");
    Label heading = Headings.of(title);
    var spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    var close = Buttons.icon(MaterialDesignC.CLOSE, "Close (Esc)", this::hide);
    close.getStyleClass().add("small");
    var head = new HBox(heading, spacer, close);
    head.setAlignment(Pos.CENTER_LEFT);
    sheet.getStyleClass().add("sheet");
    sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    sheet.getChildren().add(head);
    getChildren().add(sheet);
    setAlignment(Pos.CENTER);
    setOnMouseClicked(e -> hide());
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    sheet.setOnMouseClicked(e -> e.consume());
    setVisible(false);
  }

  /** Whatever keys the user has given to cancelling. */
  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      hide();
      event.consume();
    }
  }

  protected final void setContent(Node content) {
    VBox.setVgrow(content, Priority.ALWAYS);
    sheet.getChildren().add(content);
  }

  protected final void setOnHide(Runnable work) {
    hidden = work;
  }

  /** Shows it with the focus on a control, or hides it. */
  protected final void toggle(Node first) {
    if (isVisible()) {
      hide();
    } else {
      before = getScene() == null ? null : getScene().getFocusOwner();
      setVisible(true);
      first.requestFocus();
    }
  }

  /** The focus goes back to where it was. */
  public final void hide() {
    if (isVisible()) {
      setVisible(false);
      hidden.run();
      if (before != null) {
        before.requestFocus();
      }
    }
  }
}

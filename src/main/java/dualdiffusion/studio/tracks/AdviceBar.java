package dualdiffusion.studio.tracks;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** What was heard in imported audio, to be taken for the project; hidden when there is nothing. */
final class AdviceBar extends HBox {
  private final MusicAdvice advice;

  AdviceBar(MusicAdvice advice, Scope scope) {
    super(8);
    this.advice = advice;
    setId("advice");
    getStyleClass().add("advice-bar");
    setAlignment(Pos.CENTER_LEFT);
    scope.add(advice.offer().subscribe(o -> show()));
    scope.add(advice.state().subscribe(s -> show()));
  }

  private void show() {
    Optional<Advice> offer = advice.offer().get();
    String state = advice.state().get();
    getChildren().clear();
    if (offer.isPresent()) {
      showOffer(offer.get());
    } else if (!state.isEmpty()) {
      getChildren().add(words(state));
    }
    boolean any = !getChildren().isEmpty();
    setVisible(any);
    setManaged(any);
  }

  private void showOffer(Advice offer) {
    getChildren().add(words(offer.name() + " sounds like"));
    offer
        .tempo()
        .ifPresent(
            t -> {
              getChildren().add(new Label(t));
              getChildren()
                  .add(
                      Buttons.chip(
                          "Use tempo",
                          "Set the project's tempo, and put the clip's bars on the project's",
                          () -> advice.acceptTempo(offer)));
            });
    offer
        .key()
        .ifPresent(
            k -> {
              getChildren().add(new Label(k));
              getChildren()
                  .add(
                      Buttons.chip(
                          "Use key", "Set the project's key", () -> advice.acceptKey(offer)));
            });
    getChildren().add(Buttons.icon(MaterialDesignC.CLOSE, "Do not use them", advice::dismiss));
  }

  private static Label words(String text) {
    var label = new Label(text);
    label.getStyleClass().add("muted");
    label.setMinWidth(0);
    HBox.setHgrow(label, Priority.SOMETIMES);
    return label;
  }
}

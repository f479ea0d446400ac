package dualdiffusion.studio.transport;

import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/** Whether the clip or the project is played; there as soon as there is a project. */
final class ListeningSwitch extends HBox {
  private final TransportViewModel transport;

  ListeningSwitch(TransportViewModel transport, Scope scope) {
    this.transport = transport;
    setAlignment(Pos.CENTER);
    getStyleClass().add("listening");
    getChildren()
        .addAll(
            button("Clip", "Listen to the clip on the canvas", Listening.CLIP, scope),
            button("Project", "Listen to all tracks (Shift+A)", Listening.PROJECT, scope),
            bar(scope));
    scope.add(
        transport
            .project()
            .subscribe(
                project -> {
                  setVisible(project != null);
                  setManaged(project != null);
                }));
  }

  private ToggleButton button(String text, String name, Listening what, Scope scope) {
    var button = new ToggleButton(text);
    button.getStyleClass().add("chip");
    button.setMinWidth(USE_PREF_SIZE);
    button.setId("listen-" + text.toLowerCase(java.util.Locale.ROOT));
    button.setOnAction(
        e -> {
          transport.listening().set(what);
          button.setSelected(true);
        });
    scope.add(transport.listening().subscribe(now -> button.setSelected(now == what)));
    return Buttons.name(button, name);
  }

  /** Bar and beat of the project's playhead. */
  private Label bar(Scope scope) {
    var label = new Label();
    label.getStyleClass().addAll("loop-length", "mono");
    label.setMinWidth(USE_PREF_SIZE);
    label.setAccessibleText("Bar and beat");
    Runnable show =
        () -> {
          SongDeck project = transport.project().get();
          boolean on = project != null && transport.listening().get() == Listening.PROJECT;
          label.setText(on && project != null ? project.bar(transport.songPosition().get()) : "");
          label.setManaged(on);
        };
    scope.add(transport.songPosition().subscribe(show));
    scope.add(transport.listening().subscribe(show));
    show.run();
    return label;
  }
}

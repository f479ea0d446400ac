package dualdiffusion.studio.transport;

import dualdiffusion.studio.Words;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** Play, stop, loop and where one is. */
public final class TransportBar extends HBox {
  private static final int PLAY_SIZE = 20;

  private final TransportViewModel transport;

  public TransportBar(TransportViewModel transport, Scope scope) {
    this.transport = transport;
    getStyleClass().add("transport");
    setAlignment(Pos.CENTER);
    getChildren()
        .addAll(
            Buttons.icon(MaterialDesignS.SKIP_PREVIOUS, "To the start (Home)", transport::toStart),
            playButton(scope),
            Buttons.icon(MaterialDesignS.SKIP_NEXT, "To the end (End)", transport::toEnd),
            loopButton(scope),
            position(scope),
            loopLength(scope),
            new LevelMeter(transport, scope),
            deviceNotice(scope));
  }

  private Button playButton(Scope scope) {
    Button button =
        Buttons.icon(MaterialDesignP.PLAY, "Play or stop (Space)", transport::togglePlay);
    button.setId("play");
    button.getStyleClass().add("play-button");
    scope.add(
        transport
            .playing()
            .subscribe(
                on ->
                    button.setGraphic(
                        FontIcon.of(on ? MaterialDesignS.STOP : MaterialDesignP.PLAY, PLAY_SIZE))));
    return button;
  }

  private ToggleButton loopButton(Scope scope) {
    ToggleButton button = Buttons.toggle(MaterialDesignR.REPEAT, "Loop (L); drag in the ruler");
    button.getStyleClass().add("loop-button");
    button.setOnAction(e -> transport.toggleLoop());
    scope.add(transport.looping().subscribe(button::setSelected));
    return button;
  }

  private Label position(Scope scope) {
    var label = new Label();
    label.setId("position");
    label.getStyleClass().addAll("position", "mono");
    label.setMinWidth(USE_PREF_SIZE);
    scope.add(transport.position().subscribe(p -> label.setText(Words.clock(p.doubleValue()))));
    return label;
  }

  private Label loopLength(Scope scope) {
    var label = new Label();
    label.getStyleClass().addAll("loop-length", "mono");
    label.setMinWidth(USE_PREF_SIZE);
    Runnable show =
        () -> {
          TimeSpan span = transport.loop().get();
          boolean on = span != null && transport.looping().get();
          label.setText(on && span != null ? "loop " + Words.duration(span.seconds()) : "");
          label.setManaged(on);
        };
    scope.add(transport.loop().subscribe(show));
    scope.add(transport.looping().subscribe(show));
    show.run();
    return label;
  }

  private Label deviceNotice(Scope scope) {
    var label = new Label("no audio device");
    label.setId("device-notice");
    label.setGraphic(FontIcon.of(MaterialDesignV.VOLUME_OFF, PLAY_SIZE - 4));
    label.getStyleClass().add("device-notice");
    label.setMinWidth(USE_PREF_SIZE);
    var tooltip = new Tooltip();
    label.setTooltip(tooltip);
    scope.add(
        transport
            .deviceNotice()
            .subscribe(
                words -> {
                  label.setVisible(!words.isEmpty());
                  label.setManaged(!words.isEmpty());
                  tooltip.setText(words);
                  label.setAccessibleText(words);
                }));
    return label;
  }
}

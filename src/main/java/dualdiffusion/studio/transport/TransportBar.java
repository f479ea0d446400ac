package dualdiffusion.studio.transport;

import dualdiffusion.studio.Words;
import dualdiffusion.studio.controls.Buttons;
import dualdiffusion.studio.controls.Scope;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** Play, stop, loop, where one is, how loud it is and where it is heard. */
public final class TransportBar extends HBox {
  private static final int PLAY_SIZE = 20;

  /** In a window narrower than this what is told elsewhere too is left out. */
  private static final double ROOMY = 1_400;

  private final TransportViewModel transport;
  private final BooleanProperty roomy = new SimpleBooleanProperty(true);

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
            paintedButton(scope),
            metronomeButton(scope),
            position(scope),
            loopLength(scope),
            new ListeningSwitch(transport, scope),
            new LevelMeter(transport, scope),
            where(new LoudnessLabel(transport, scope), roomy),
            new SoundMenu(transport, scope),
            deviceNotice(scope));
    roomy.bind(
        sceneProperty()
            .flatMap(Scene::widthProperty)
            .map(width -> width.doubleValue() >= ROOMY)
            .orElse(true));
  }

  /** Shows a node only while there is room. */
  private static Node where(Node node, ObservableValue<Boolean> room) {
    node.visibleProperty().bind(room);
    node.managedProperty().bind(room);
    return node;
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
    scope.add(transport.heardLoop().subscribe(loop -> button.setSelected(loop != null)));
    return button;
  }

  private ToggleButton paintedButton(Scope scope) {
    ToggleButton button =
        Buttons.toggle(
            MaterialDesignE.EAR_HEARING,
            "Hear only what is painted, in time and frequency (Shift+Space)");
    button.setId("play-painted");
    button.setOnAction(e -> transport.togglePainted());
    scope.add(transport.paintedPlaying().subscribe(button::setSelected));
    scope.add(transport.painted().subscribe(some -> button.setDisable(!some)));
    return button;
  }

  private ToggleButton metronomeButton(Scope scope) {
    ToggleButton button =
        Buttons.toggle(MaterialDesignM.METRONOME, "Metronome, where the tempo is known (Shift+M)");
    button.setId("metronome");
    button.setOnAction(e -> transport.metronome().on().set(button.isSelected()));
    scope.add(transport.metronome().on().subscribe(button::setSelected));
    return button;
  }

  private Label position(Scope scope) {
    var label = new Label();
    label.setId("position");
    label.getStyleClass().addAll("position", "mono");
    label.setMinWidth(USE_PREF_SIZE);
    scope.add(
        transport.heardPosition().subscribe(p -> label.setText(Words.clock(p.doubleValue()))));
    return label;
  }

  private Label loopLength(Scope scope) {
    var label = new Label();
    label.getStyleClass().addAll("loop-length", "mono");
    label.setMinWidth(USE_PREF_SIZE);
    where(label, roomy.and(transport.heardLoop().isNotNull()));
    scope.add(
        transport
            .heardLoop()
            .subscribe(
                span ->
                    label.setText(span == null ? "" : "loop " + Words.duration(span.seconds()))));
    return label;
  }

  private Label deviceNotice(Scope scope) {
    var label = new Label("no audio device");
    label.setId("device-notice");
    label.setGraphic(FontIcon.of(MaterialDesignV.VOLUME_OFF, PLAY_SIZE - 4));
    label.getStyleClass().add("device-notice");
    label
        .contentDisplayProperty()
        .bind(roomy.map(r -> r ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY));
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

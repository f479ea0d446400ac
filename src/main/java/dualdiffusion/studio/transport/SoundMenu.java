package dualdiffusion.studio.transport;

import dualdiffusion.studio.controls.Scope;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** Where sound goes, how the metronome counts, and how playing keeps up. */
final class SoundMenu extends MenuButton {
  private static final String NAME = "Output device, metronome and drop-outs";
  private static final int ICON_SIZE = 17;

  private final OutputViewModel output;
  private final ToggleGroup group = new ToggleGroup();
  private final CheckMenuItem countIn = new CheckMenuItem("Count in one bar");
  private final MenuItem volume;
  private final Label kept = new Label();
  private final MenuItem anew = new MenuItem("Count drop-outs anew");

  SoundMenu(TransportViewModel transport, Scope scope) {
    this.output = transport.output();
    this.volume = volume(transport.metronome());
    setId("sound-menu");
    setMinWidth(USE_PREF_SIZE);
    getStyleClass().addAll("icon-button", "sound-menu");
    setGraphic(FontIcon.of(MaterialDesignS.SPEAKER, ICON_SIZE));
    var tooltip = new Tooltip(NAME);
    setTooltip(tooltip);
    setAccessibleText(NAME);
    countIn.selectedProperty().bindBidirectional(transport.metronome().countIn());
    anew.setOnAction(e -> transport.clearDropOuts());
    setOnShowing(e -> output.refresh());
    scope.add(output.devices().subscribe(this::fill));
    scope.add(output.device().subscribe(now -> fill()));
    scope.add(
        output
            .dropOuts()
            .subscribe(
                now -> {
                  kept.setText(OutputViewModel.words(now));
                  tooltip.setText(NAME + "\n" + OutputViewModel.words(now));
                }));
    fill();
  }

  private static MenuItem volume(MetronomeViewModel metronome) {
    var slider = new Slider(MetronomeViewModel.MIN_DB, MetronomeViewModel.MAX_DB, 0);
    slider.valueProperty().bindBidirectional(metronome.gainDb());
    slider.setAccessibleText("Loudness of the metronome in dB");
    return new CustomMenuItem(new HBox(10, new Label("Metronome"), slider), false);
  }

  private void fill() {
    getItems().setAll(device("", "System default"));
    output.devices().forEach(name -> getItems().add(device(name, name)));
    String chosen = output.device().get();
    if (!chosen.isEmpty() && !output.devices().contains(chosen)) {
      getItems().add(device(chosen, chosen));
    }
    getItems()
        .addAll(
            new SeparatorMenuItem(),
            countIn,
            volume,
            new SeparatorMenuItem(),
            new CustomMenuItem(kept, false),
            anew);
  }

  private RadioMenuItem device(String name, String label) {
    var item = new RadioMenuItem(label);
    item.setToggleGroup(group);
    item.setMnemonicParsing(false);
    item.setSelected(output.device().get().equals(name));
    item.setOnAction(e -> output.device().set(name));
    return item;
  }
}

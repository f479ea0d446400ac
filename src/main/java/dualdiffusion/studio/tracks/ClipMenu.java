package dualdiffusion.studio.tracks;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What a right click on a clip offers. */
final class ClipMenu {
  private ClipMenu() {}

  static ContextMenu of(TracksViewModel model) {
    ClipCommands clips = model.clips();
    var menu = new ContextMenu();
    menu.getItems()
        .addAll(
            item("Split at the playhead", clips::split),
            item("Duplicate", clips::duplicate),
            item("Loop once more", clips::repeat),
            item("Stop looping", clips::unloop),
            new SeparatorMenuItem(),
            item("Fade in", clips::fadeIn),
            item("Fade out", clips::fadeOut),
            item("Next fade shape", clips::nextFadeShape),
            item("Remove fades", clips::removeFades),
            item("Gain to 0 dB", clips::resetGain),
            item("Mute or unmute", clips::toggleMute),
            item("Next colour", clips::nextColour),
            new SeparatorMenuItem(),
            item("Set tempo from clip", model.advice()::tempoFromClip),
            item("Set key from clip", model.advice()::keyFromClip),
            new SeparatorMenuItem(),
            item("Cut", model.clipboard()::cut),
            item("Copy", model.clipboard()::copy),
            item("Rename", clips::startRename),
            item("Delete", clips::delete));
    return menu;
  }

  static MenuItem item(String text, Runnable action) {
    var item = new MenuItem(text);
    item.setOnAction(e -> action.run());
    return item;
  }
}

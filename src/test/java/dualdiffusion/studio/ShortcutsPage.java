package dualdiffusion.studio;

import dualdiffusion.studio.keys.KeyMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The guide's page of all actions and their keys, made of {@link Action}. Run its main to write it
 * anew: {@code dualdiffusion.studio.ShortcutsPage}, in the folder of the project.
 */
public final class ShortcutsPage {
  static final Path FILE = Path.of("src", "docs", "guide", "shortcuts.md");

  private ShortcutsPage() {}

  public static void main(String[] arguments) throws IOException {
    Files.writeString(FILE, text());
  }

  static String text() {
    var page = new StringBuilder();
    page.append(
        """
        # Actions and their keys

        Made by `dualdiffusion.studio.ShortcutsPage` (test sources); do not edit.

        **F1** opens this list in the studio. Type to find an action by its name, its menu or its keys;
        Enter runs it. F2, or the keyboard at its right, gives it other keys: press them. Keys that
        another action has are taken from there when you press them twice. The arrow beside gives an
        action back the keys it came with, *Reset all keys* all of them. On macOS, Ctrl is ⌘.

        Plain keys write while you type in a field. Tab and Shift+Tab go from control to control, F6 and
        Shift+F6 from panel to panel. Where the ring is, Space and Enter press the control; after a
        click, Space plays. On the spectrogram the arrows move the pointer over time and frequency (with
        Ctrl further), Enter puts the brush down and takes it up again, and screen readers hear where it
        is. With the pointer tool, Enter moves the playhead there.

        In the tabs beside Compose only the keys of files, help, the window, the preferences, fine-tuning
        and the tabs themselves are heard, Esc to close what lies over the window and Space to stop what
        plays: no key changes what is not in sight.
        """);
    for (Action.Menu menu : Action.Menu.values()) {
      page.append("\n## ").append(menu.label()).append("\n\n| Keys | Action |\n|---|---|\n");
      of(menu).forEach(action -> page.append(row(action)));
    }
    return page.toString();
  }

  private static List<Action> of(Action.Menu menu) {
    return Arrays.stream(Action.values()).filter(a -> a.menu() == menu).toList();
  }

  private static String row(Action action) {
    String keys = KeyMap.DEFAULTS.words(action);
    String shown = keys.isEmpty() ? "" : "`" + keys + "`";
    return "| " + shown + " | " + action.label() + " |\n";
  }
}

package dualdiffusion.studio.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dualdiffusion.studio.controls.Scope;
import dualdiffusion.studio.preferences.PreferencesViewModel;
import dualdiffusion.studio.preferences.Theme;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/**
 * Dresses a scene: AtlantaFX below, one of two palettes of named colours, and the one structure
 * over them. The dark palette is always there, for what is dark in both themes (style class {@code
 * island}: the spectrogram and what lies on it).
 */
public final class Look {
  private static final double FONT_SIZE = 13;

  private Look() {}

  /** Dresses a scene, and again at each change of theme or size. */
  public static void install(Scene scene, PreferencesViewModel preferences, Scope scope) {
    Runnable dress = () -> dress(scene, preferences.theme().get(), preferences.scale().get());
    scope.add(preferences.theme().subscribe((was, is) -> dress.run()));
    scope.add(preferences.scale().subscribe((was, is) -> dress.run()));
    dress.run();
  }

  private static void dress(Scene scene, Theme theme, int percent) {
    String base =
        theme == Theme.DARK
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet();
    if (!base.equals(Application.getUserAgentStylesheet())) {
      Application.setUserAgentStylesheet(base);
    }
    List<String> sheets = new ArrayList<>(List.of(sheet("dark")));
    if (theme == Theme.LIGHT) {
      sheets.add(sheet("light"));
    }
    sheets.add(sheet("studio"));
    sheets.add(popups(percent));
    if (!sheets.equals(scene.getStylesheets())) {
      scene.getStylesheets().setAll(sheets);
    }
  }

  private static String sheet(String name) {
    String path = "/css/" + name + ".css";
    URL url = Look.class.getResource(path);
    return Objects.requireNonNull(url, path + " is not on the class path").toExternalForm();
  }

  /** Menus and tooltips are windows of their own, which {@link ScaledRoot} does not reach. */
  private static String popups(int percent) {
    String css =
        String.format(
            Locale.ROOT,
            ".tooltip, .context-menu, .combo-box-popup > .list-view { -fx-font-size: %.1fpx; }",
            FONT_SIZE * percent / 100);
    return "data:text/css;base64,"
        + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
  }
}

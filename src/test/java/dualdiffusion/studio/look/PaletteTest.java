package dualdiffusion.studio.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both palettes, as they are in the style sheets, by WCAG AA. */
class PaletteTest {
  private static final Pattern NAMED = Pattern.compile("(-studio-[\\w-]+): ([^;]+);");
  private static final List<String> SURFACES =
      List.of("bg", "panel", "well", "raised", "row-hover", "row-selected");
  private static final List<String> TEXTS = List.of("ink", "soft", "muted", "accent-ink");
  private static final List<String> GRAPHICS =
      List.of("outline", "accent-line", "focus", "good", "hot", "thumb", "wave", "teal");

  @ParameterizedTest
  @ValueSource(strings = {"dark", "light"})
  void textCanBeRead(String theme) throws IOException {
    Map<String, Color> colours = palette(theme);
    var pairs = new ArrayList<List<String>>();
    TEXTS.forEach(text -> SURFACES.forEach(below -> pairs.add(List.of(text, below))));
    for (String name : List.of("accent", "accent-hover", "accent-pressed")) {
      pairs.add(List.of("on-accent", name));
    }
    pairs.add(List.of("ink", "raised-hover"));
    pairs.add(List.of("ink", "accent-soft"));
    pairs.add(List.of("ink", "fault-soft"));
    pairs.add(List.of("soft", "fault-soft"));
    pairs.add(List.of("fault", "fault-soft"));
    pairs.add(List.of("fault", "bg"));
    pairs.add(List.of("fault", "panel"));
    pairs.add(List.of("warn", "bg"));
    pairs.add(List.of("teal", "bg"));
    assertThat(under(Contrast.TEXT, pairs, colours)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dark", "light"})
  void controlsAndGraphicsCanBeSeen(String theme) throws IOException {
    Map<String, Color> colours = palette(theme);
    var pairs = new ArrayList<List<String>>();
    GRAPHICS.forEach(
        g -> List.of("bg", "panel", "well").forEach(below -> pairs.add(List.of(g, below))));
    pairs.add(List.of("accent", "bg"));
    pairs.add(List.of("teal", "teal-soft"));
    pairs.add(List.of("accent-ink", "accent-soft"));
    pairs.add(List.of("fault-line", "bg"));
    assertThat(under(Contrast.GRAPHICS, pairs, colours)).isEmpty();
  }

  private static List<String> under(
      double least, List<List<String>> pairs, Map<String, Color> colours) {
    return pairs.stream()
        .filter(p -> Contrast.of(named(p.get(0), colours), named(p.get(1), colours)) < least)
        .map(p -> p.get(0) + " on " + p.get(1))
        .toList();
  }

  private static Color named(String name, Map<String, Color> colours) {
    Color colour = colours.get("-studio-" + name);
    assertThat(colour).as(name).isNotNull();
    return colour;
  }

  @Test
  void theStructureNamesItsColours() throws IOException {
    String css = css("studio").replaceAll("dropshadow\\([^;]*;", "");
    var used = new TreeSet<String>();
    Matcher matcher = Pattern.compile("-studio-[\\w-]+").matcher(css);
    while (matcher.find()) {
      used.add(matcher.group());
    }
    assertThat(palette("dark").keySet()).containsAll(used);
    assertThat(css.replace("#000004", ""))
        .as("colours belong in the palettes")
        .doesNotContainPattern("#[0-9a-fA-F]{3,8}[ ;]|rgba?\\(");
  }

  @Test
  void lightHasNoNamesOfItsOwn() throws IOException {
    assertThat(names("dark").keySet()).containsAll(names("light").keySet());
  }

  private static Map<String, Color> palette(String theme) throws IOException {
    var names = names("dark");
    names.putAll(names(theme));
    var colours = new HashMap<String, Color>();
    names.forEach((name, value) -> colours.put(name, Color.web(value)));
    return colours;
  }

  private static Map<String, String> names(String theme) throws IOException {
    var names = new HashMap<String, String>();
    Matcher matcher = NAMED.matcher(css(theme));
    while (matcher.find()) {
      names.put(matcher.group(1), matcher.group(2));
    }
    return names;
  }

  private static String css(String name) throws IOException {
    return Files.readString(Path.of("resources", "css", name + ".css"));
  }
}

package dualdiffusion.composer;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.composer.score.Meter;
import dualdiffusion.composer.score.Role;
import dualdiffusion.composer.score.Scale;
import dualdiffusion.composer.synth.Bank;
import dualdiffusion.composer.synth.DrumKit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Captions say what is so. */
class CaptionsTest {
  private static final Pattern BPM = Pattern.compile("(\\d+) (?i:bpm)");
  private static final Pattern KEY = Pattern.compile("\\b([A-G][#b]?) (major|minor|dorian|penta)");
  private static final Map<String, String> SOUNDS =
      Map.of(
          "choir",
          "choir",
          "flute",
          "flute",
          "accordion",
          "accordion",
          "marimba",
          "marimba",
          "koto",
          "koto",
          "trumpet",
          "trumpet",
          "organ",
          "organ",
          "violin",
          "violin",
          "drone",
          "drone");

  @Property(tries = 400)
  void nothingUntrueIsSaid(@ForAll long seed) {
    Plan plan = Planner.plan(Request.any(seed));
    for (String caption : Captions.of(plan)) {
      check(caption, plan);
    }
  }

  private static void check(String caption, Plan plan) {
    Matcher bpm = BPM.matcher(caption);
    if (bpm.find()) {
      assertThat(Long.parseLong(bpm.group(1))).isEqualTo(Math.round(plan.timing().tempo()));
    }
    Matcher key = KEY.matcher(caption);
    if (key.find()) {
      assertThat(key.group(1)).as(caption).isEqualTo(Scale.name(plan.scale().tonic()));
    }
    for (String mode : List.of("major", "minor", "dorian", "pentatonic")) {
      if (caption.matches(".*\\b" + mode + "\\b.*")) {
        assertThat(plan.scale().mode().id()).as(caption).isEqualTo(mode);
      }
    }
    if (caption.contains("3/4")) {
      assertThat(plan.timing().meter()).isEqualTo(Meter.THREE);
    }
    if (caption.matches("(?i).*\\bslow\\b.*")) {
      assertThat(plan.timing().tempo()).isLessThan(75);
    }
    if (caption.matches("(?i).*\\b(fast|rapid)\\b.*")) {
      assertThat(plan.timing().tempo()).isGreaterThan(130);
    }
    checkParts(caption, plan);
  }

  private static void checkParts(String caption, Plan plan) {
    Set<Role> roles = plan.parts().stream().map(p -> p.style().role()).collect(Collectors.toSet());
    if (caption.matches(".*(no drums|without drums|no percussion).*")) {
      assertThat(roles).as(caption).doesNotContain(Role.DRUMS);
    } else if (caption.matches(".*(drums|percussion|drum machine).*")) {
      assertThat(roles).as(caption).contains(Role.DRUMS);
    }
    if (caption.endsWith(", no bass")) {
      assertThat(roles).as(caption).doesNotContain(Role.BASS);
    }
    if (caption.endsWith(", no lead melody")) {
      assertThat(roles).as(caption).doesNotContain(Role.LEAD);
    }
    List<String> instruments = plan.parts().stream().map(PlannedPart::instrument).toList();
    SOUNDS.forEach(
        (word, id) -> {
          if (caption.matches(".*\\b" + word + "\\b.*")) {
            assertThat(instruments).as(caption).anyMatch(i -> i.contains(id));
          }
        });
  }

  @Test
  void captionsAreOfManyLengthsAndManyWords() {
    Set<String> words = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      List<String> captions = Captions.of(Planner.plan(Request.any(seed)));
      assertThat(captions.getLast().length()).isGreaterThan(2 * captions.getFirst().length());
      captions.forEach(c -> words.addAll(List.of(c.toLowerCase().split("[ ,]+"))));
    }
    assertThat(words).hasSizeGreaterThan(200);
  }

  @Test
  void everyInstrumentOfEveryStyleIsThere() {
    for (Style style : Styles.ALL) {
      for (PartStyle part : style.parts()) {
        Set<String> ids = part.role() == Role.DRUMS ? DrumKit.ids() : Bank.ids();
        assertThat(ids).as(style.id()).containsAll(part.instruments());
        assertThat(part.figures()).isNotEmpty();
        assertThat(part.inThree()).isNotEmpty();
      }
    }
  }
}

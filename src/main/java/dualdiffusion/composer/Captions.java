package dualdiffusion.composer;

import dualdiffusion.composer.score.Chance;
import dualdiffusion.composer.score.Meter;
import dualdiffusion.composer.score.Mode;
import dualdiffusion.composer.score.Role;
import dualdiffusion.composer.score.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Sentences about a piece, short and long; none says what is not so. */
final class Captions {
  private static final int COUNT = 6;

  private final Plan plan;
  private final Chance chance;

  private Captions(Plan plan) {
    this.plan = plan;
    this.chance = Chance.of(plan.seed(), "captions");
  }

  /** Different captions of a piece, the shortest first. */
  static List<String> of(Plan plan) {
    var captions = new Captions(plan);
    Set<String> all = new LinkedHashSet<>();
    for (int i = 0; i < 4 * COUNT && all.size() < COUNT; i++) {
      all.add(captions.form(i % COUNT));
    }
    return all.stream().sorted(Comparator.comparingInt(String::length)).toList();
  }

  private String form(int form) {
    return switch (form) {
      case 0 -> words(mood(), tag());
      case 1 -> words(pace(), mode(), tag()) + negation();
      case 2 -> words(mood(), noun()) + ", " + bpm();
      case 3 -> words(pace(), noun()) + " with " + instruments(2);
      case 4 -> list(tag(), mode(), bpm(), timbre(), mood(), instruments(1));
      default -> sentence();
    };
  }

  private String sentence() {
    String meter = plan.timing().meter() == Meter.THREE ? " in 3/4" : "";
    return "A "
        + words(pace(), mood(), noun())
        + " in "
        + Scale.name(plan.scale().tonic())
        + " "
        + plan.scale().mode().id()
        + meter
        + " at "
        + bpm()
        + ", with "
        + instruments(4)
        + negation();
  }

  private String noun() {
    return chance.any(plan.style().nouns());
  }

  /** Of a mixture both styles' tags. */
  private String tag() {
    List<String> tags =
        plan.styles().stream()
            .map(id -> chance.any(StyleNames.find(id).getFirst().tags()))
            .toList();
    return String.join(" ", tags);
  }

  private String bpm() {
    return Math.round(plan.timing().tempo()) + chance.any(List.of(" bpm", " bpm", " BPM"));
  }

  private String pace() {
    double tempo = plan.timing().tempo();
    if (tempo < 75) {
      return chance.any(List.of("slow", "slow", "unhurried"));
    }
    if (tempo < 105) {
      return chance.any(List.of("mid-tempo", "moderate", "relaxed"));
    }
    return tempo < 135
        ? chance.any(List.of("lively", "upbeat", "brisk"))
        : chance.any(List.of("fast", "fast", "rapid"));
  }

  private String mood() {
    boolean strong = plan.energy() > 0.6;
    boolean calm = plan.energy() < 0.35;
    List<String> moods =
        switch (plan.scale().mode()) {
          case MAJOR ->
              pick(
                  calm,
                  strong,
                  "peaceful gentle warm",
                  "cheerful happy bright-hearted",
                  "triumphant joyful energetic");
          case MINOR ->
              pick(
                  calm,
                  strong,
                  "sad melancholic somber",
                  "dark serious moody",
                  "dramatic energetic tense");
          case DORIAN ->
              pick(
                  calm,
                  strong,
                  "wistful mysterious hazy",
                  "mysterious adventurous cool",
                  "energetic daring adventurous");
          case PENTATONIC ->
              pick(
                  calm,
                  strong,
                  "serene peaceful calm",
                  "playful simple innocent",
                  "energetic playful lively");
        };
    return chance.any(moods);
  }

  private static List<String> pick(
      boolean calm, boolean strong, String soft, String middle, String hard) {
    return Arrays.asList((calm ? soft : strong ? hard : middle).split(" "));
  }

  private String mode() {
    String id = plan.scale().mode().id();
    return plan.scale().mode() != Mode.DORIAN && chance.in(0.5)
        ? id
        : id.equals("pentatonic") || chance.in(0.6)
            ? id
            : Scale.name(plan.scale().tonic()) + " " + id;
  }

  /** How bright, where it is clearly one or the other. */
  private String timbre() {
    if (plan.brightness() > 0.75) {
      return chance.any(List.of("bright", "crisp"));
    }
    return plan.brightness() < 0.25
        ? chance.any(List.of("dark sound", "muffled", "soft highs"))
        : "";
  }

  /** Up to so many instruments, "harp lead, soft strings and drums". */
  private String instruments(int most) {
    List<String> names = new ArrayList<>();
    for (PlannedPart part : plan.parts()) {
      String name = name(part);
      if (names.size() < most && !names.contains(name)) {
        names.add(name);
      }
    }
    if (names.size() == 1) {
      return names.getFirst();
    }
    return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  private String name(PlannedPart part) {
    String instrument = Instruments.spoken(part.instrument(), chance);
    return switch (part.style().role()) {
      case LEAD -> chance.in(0.5) ? instrument + " melody" : instrument + " lead";
      case ARPEGGIO -> instrument + " arpeggios";
      case CHORDS -> chance.in(0.5) ? instrument + " chords" : instrument;
      case PAD, DRUMS -> instrument;
      case BASS -> instrument.contains("bass") ? instrument : instrument + " bass";
    };
  }

  /** Sometimes what is missing. */
  private String negation() {
    List<String> missing = new ArrayList<>();
    for (Role role : List.of(Role.DRUMS, Role.DRUMS, Role.BASS, Role.LEAD)) {
      if (plan.parts().stream().noneMatch(p -> p.style().role() == role)) {
        missing.add(
            switch (role) {
              case DRUMS -> chance.any(List.of("no drums", "without drums", "no percussion"));
              case BASS -> "no bass";
              default -> "no lead melody";
            });
      }
    }
    Optional<String> said =
        missing.isEmpty() || chance.in(0.25) ? Optional.empty() : Optional.of(chance.any(missing));
    return said.map(s -> ", " + s).orElse("");
  }

  private static String words(String... of) {
    Set<String> distinct = new LinkedHashSet<>(Arrays.asList(of));
    return String.join(" ", distinct).strip();
  }

  private static String list(String... of) {
    List<String> said = Arrays.stream(of).filter(s -> !s.isEmpty()).distinct().toList();
    return String.join(", ", said);
  }
}

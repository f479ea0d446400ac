package dualdiffusion.composer;

import dualdiffusion.composer.score.Chance;
import dualdiffusion.composer.score.Figure;
import dualdiffusion.composer.score.Meter;
import dualdiffusion.composer.score.Mode;
import dualdiffusion.composer.score.Role;
import dualdiffusion.composer.score.Scale;
import dualdiffusion.composer.synth.Echo;
import dualdiffusion.composer.synth.Production;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a request's open choices by its seed. */
final class Planner {
  private static final double MIXTURES = 0.12;
  private static final double TILT_DB = 7;
  private static final int FEWEST_PARTS = 2;

  private Planner() {}

  static Plan plan(Request request) {
    Chance chance = Chance.of(request.seed(), "plan");
    List<Style> of = styles(request, chance);
    Style style = of.size() == 1 ? of.getFirst() : mixed(of.get(0), of.get(1), chance);
    int tonic = chance.below(12);
    Mode mode = chance.any(style.modes());
    var scale = new Scale(request.tonic().orElse(tonic), request.mode().orElse(mode));
    Timing timing = Timing.choose(request, style, Chance.of(request.seed(), "timing"));
    double energy = energy(style, timing, chance);
    double brightness = chance.between(0, 1);
    return new Plan(
        request.seed(),
        style,
        of.stream().map(Style::id).toList(),
        scale,
        timing,
        chance.in(style.sevenths()),
        energy,
        brightness,
        chance.any(style.grooves()),
        parts(style, timing.meter(), chance),
        production(style, brightness, chance));
  }

  private static List<Style> styles(Request request, Chance chance) {
    List<Style> found = request.style().map(StyleNames::find).orElse(List.of());
    Style first = chance.any(Styles.ALL);
    Style second = chance.any(Styles.ALL);
    if (!found.isEmpty()) {
      return found;
    }
    boolean mix = request.style().isPresent() || chance.in(MIXTURES);
    return mix && !first.id().equals(second.id())
        ? List.of(first, second)
        : mix ? neighbours(first) : List.of(first);
  }

  private static List<Style> neighbours(Style style) {
    int next = (Styles.ALL.indexOf(style) + 1) % Styles.ALL.size();
    return List.of(style, Styles.ALL.get(next));
  }

  /** Form, tempo and room of the first; each part of either, and at least one of the second. */
  private static Style mixed(Style first, Style second, Chance chance) {
    List<PartStyle> parts = new ArrayList<>();
    Role sure = chance.any(List.of(Role.LEAD, Role.CHORDS, Role.BASS));
    for (Role role : Role.values()) {
      Optional<PartStyle> a = part(first, role);
      Optional<PartStyle> b = part(second, role);
      boolean fromSecond = role == sure || chance.in(0.5);
      Optional<PartStyle> chosen = fromSecond ? b.or(() -> a) : a.or(() -> b);
      chosen.ifPresent(p -> parts.add(role == sure ? p.in(1) : p));
    }
    return first.withParts(first.id() + "+" + second.id(), parts);
  }

  private static Optional<PartStyle> part(Style style, Role role) {
    return style.parts().stream().filter(p -> p.role() == role).findFirst();
  }

  private static double energy(Style style, Timing timing, Chance chance) {
    double range = style.tempo().high() - style.tempo().low();
    double place = Math.clamp((timing.tempo() - style.tempo().middle()) / range, -0.5, 0.5);
    return Math.clamp(style.energy() + 0.35 * place + 0.08 * chance.normal(), 0.02, 0.98);
  }

  private static List<PlannedPart> parts(Style style, Meter meter, Chance chance) {
    List<PlannedPart> parts = new ArrayList<>();
    List<PlannedPart> left = new ArrayList<>();
    for (PartStyle part : style.parts()) {
      List<Figure> figures = meter == Meter.THREE ? part.inThree() : part.figures();
      var planned = new PlannedPart(part, chance.any(part.instruments()), chance.any(figures));
      (chance.in(part.share()) ? parts : left).add(planned);
    }
    while (parts.size() < FEWEST_PARTS && !left.isEmpty()) {
      parts.add(left.removeFirst());
    }
    return parts;
  }

  private static Production production(Style style, double brightness, Chance chance) {
    Optional<Echo> echo =
        style.echoes().isEmpty() ? Optional.empty() : Optional.of(chance.any(style.echoes()));
    return new Production(
        chance.any(style.rooms()), echo, style.wobble(), (brightness - 0.5) * TILT_DB);
  }
}

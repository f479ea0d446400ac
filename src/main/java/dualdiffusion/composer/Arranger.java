package dualdiffusion.composer;

import dualdiffusion.composer.score.Chance;
import dualdiffusion.composer.score.Harmony;
import dualdiffusion.composer.score.Note;
import dualdiffusion.composer.score.Part;
import dualdiffusion.composer.score.Role;
import dualdiffusion.composer.score.Score;
import dualdiffusion.composer.score.Setting;
import dualdiffusion.composer.synth.Channel;
import dualdiffusion.composer.synth.Mixer.Stroke;
import dualdiffusion.composer.synth.Mixer.Track;
import dualdiffusion.composer.synth.Rate;
import java.util.ArrayList;
import java.util.List;

/** Writes a plan's notes, and sets them for the mixer. */
final class Arranger {
  private static final double SPREAD = 0.38;

  private Arranger() {}

  static Score score(Plan plan) {
    Timing timing = plan.timing();
    Harmony harmony =
        Harmony.choose(
            plan.scale(),
            timing.meter(),
            timing.bars(),
            plan.sevenths(),
            timing.tempo() < 105 && plan.energy() > 0.3,
            Chance.of(plan.seed(), "harmony"));
    List<Part> parts = new ArrayList<>();
    for (PlannedPart part : plan.parts()) {
      parts.add(new Part(part.style().role(), part.instrument(), notes(plan, part, harmony)));
    }
    return new Score(plan.scale(), timing.meter(), timing.bars(), harmony.spans(), parts);
  }

  private static List<Note> notes(Plan plan, PlannedPart part, Harmony harmony) {
    PartStyle style = part.style();
    String aspect = style.role().id();
    double lively = 0.35 * (plan.energy() - plan.style().energy());
    // Quick beats want fewer notes in each.
    double hurry = Math.max(0, plan.timing().tempo() - 130) / 200;
    double density = Math.clamp(style.density() + lively - hurry, 0.02, 1);
    var setting = new Setting(style.register(), density, style.voices(), plan.energy());
    List<Note> grid = part.figure().compose(harmony, setting, Chance.of(plan.seed(), aspect));
    return plan.groove().play(grid, harmony.beats(), Chance.of(plan.seed(), aspect + " groove"));
  }

  /** The score's parts for the mixer, placed from left to right. */
  static List<Track> tracks(Plan plan, Score score) {
    Chance chance = Chance.of(plan.seed(), "stage");
    double side = chance.in(0.5) ? 1 : -1;
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < score.parts().size(); i++) {
      PartStyle style = plan.parts().get(i).style();
      Part part = score.parts().get(i);
      double pan = pan(style.role(), side) + 0.06 * chance.normal();
      var channel =
          new Channel(
              part.instrument(),
              style.level() + 1.2 * chance.normal() * 0.5,
              Math.clamp(pan, -0.8, 0.8),
              style.reverb(),
              style.echo(),
              style.chorus());
      tracks.add(new Track(channel, strokes(part, plan.timing())));
    }
    return tracks;
  }

  private static double pan(Role role, double side) {
    return switch (role) {
      case CHORDS -> -side * SPREAD;
      case ARPEGGIO -> side * SPREAD * 1.3;
      case LEAD -> side * 0.12;
      case PAD, BASS, DRUMS -> 0;
    };
  }

  private static List<Stroke> strokes(Part part, Timing timing) {
    double beat = timing.framesPerBeat();
    return part.notes().stream()
        .map(
            n ->
                new Stroke(
                    (int) Math.round(n.beat() * beat),
                    Math.max(Rate.HZ / 100, (int) Math.round(n.beats() * beat)),
                    n.pitch(),
                    n.velocity()))
        .toList();
  }
}

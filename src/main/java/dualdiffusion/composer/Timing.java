package dualdiffusion.composer;

import dualdiffusion.composer.score.Chance;
import dualdiffusion.composer.score.Meter;
import dualdiffusion.composer.synth.Rate;
import dualdiffusion.core.BadRequestException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Bars, tempo and frames that fit one another.
 *
 * @param tempo beats per minute
 * @param frames of the loop at {@link Rate#HZ}
 */
record Timing(Meter meter, int bars, double tempo, int frames) {
  private static final double FARTHEST = 0.15;
  private static final int MOST_BARS = 400;

  int beats() {
    return bars * meter.beats();
  }

  double framesPerBeat() {
    return (double) frames / beats();
  }

  double seconds() {
    return (double) frames / Rate.HZ;
  }

  /**
   * Chooses what a request leaves open.
   *
   * @throws BadRequestException when no whole number of bars fits
   */
  static Timing choose(Request request, Style style, Chance chance) {
    boolean lengthIsOpen = request.tempo().isEmpty() && request.bars().isEmpty();
    if (request.seconds().isPresent() || lengthIsOpen) {
      return filling(request, style, chance);
    }
    Meter meter = chance.any(style.meters());
    double tempo =
        request
            .tempo()
            .orElse(Math.rint(chance.between(style.tempo().low(), style.tempo().high())));
    double barSeconds = meter.beats() * 60 / tempo;
    long usual = Math.max(1, Math.round(Request.USUAL_SECONDS / barSeconds));
    int bars = request.bars().orElse((int) usual);
    if (bars * barSeconds > Request.MAX_SECONDS) {
      throw new BadRequestException(
          "%d bars at %s bpm last %.0f s.".formatted(bars, tempo, bars * barSeconds),
          "Compose at most %.0f s: fewer bars or a higher tempo.".formatted(Request.MAX_SECONDS));
    }
    return new Timing(meter, bars, tempo, Rate.frames(bars * barSeconds));
  }

  /** The tempo follows from the length. */
  private static Timing filling(Request request, Style style, Chance chance) {
    int frames = Rate.frames(request.seconds().orElse(Request.USUAL_SECONDS));
    List<Timing> all = grid(style, frames);
    if (request.bars().isPresent()) {
      int bars = request.bars().getAsInt();
      List<Timing> such =
          all.stream().filter(t -> t.bars == bars && t.tempo >= 30 && t.tempo <= 300).toList();
      return nearest(such, style.tempo().middle(), frames, bars + " bars");
    }
    if (request.tempo().isPresent()) {
      double wanted = request.tempo().getAsDouble();
      Timing found = nearest(all, wanted, frames, wanted + " bpm");
      if (Math.abs(found.tempo / wanted - 1) > FARTHEST) {
        throw misfit(frames, wanted + " bpm", all, wanted);
      }
      return found;
    }
    List<Timing> home = all.stream().filter(t -> style.tempo().has(t.tempo)).toList();
    return home.isEmpty()
        ? nearest(all, style.tempo().middle(), frames, "whole bars")
        : chance.any(home);
  }

  /** Each metre with each number of bars; metres as often as the style lists them. */
  private static List<Timing> grid(Style style, int frames) {
    List<Timing> all = new ArrayList<>();
    for (Meter meter : style.meters()) {
      for (int bars = 1; bars <= MOST_BARS; bars++) {
        double tempo = (double) bars * meter.beats() * 60 * Rate.HZ / frames;
        if (tempo <= 300) {
          all.add(new Timing(meter, bars, tempo, frames));
        }
      }
    }
    return all;
  }

  private static Timing nearest(List<Timing> all, double tempo, int frames, String wanted) {
    return all.stream()
        .min(Comparator.comparingDouble(t -> Math.abs(Math.log(t.tempo / tempo))))
        .orElseThrow(() -> misfit(frames, wanted, all, tempo));
  }

  private static BadRequestException misfit(
      int frames, String wanted, List<Timing> all, double tempo) {
    List<String> near =
        all.stream()
            .filter(t -> t.tempo >= 30)
            .sorted(Comparator.comparingDouble(t -> Math.abs(Math.log(t.tempo / tempo))))
            .map(t -> "%.1f bpm (%d bars of %s)".formatted(t.tempo, t.bars, t.meter.id()))
            .distinct()
            .limit(3)
            .toList();
    return new BadRequestException(
        "No whole bars fill %.3f s with %s.".formatted((double) frames / Rate.HZ, wanted),
        near.isEmpty()
            ? "Choose another length, or leave the bars open."
            : "Choose another length, or one of " + String.join(", ", near) + ".");
  }
}

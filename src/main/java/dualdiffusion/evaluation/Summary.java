package dualdiffusion.evaluation;

import dualdiffusion.evaluation.Adherence.Asked;
import dualdiffusion.evaluation.Adherence.Similarity;
import dualdiffusion.evaluation.Measure.Baseline;
import dualdiffusion.evaluation.measure.Frechet;
import dualdiffusion.evaluation.measure.Statistics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes the table of what was measured. */
final class Summary {
  private static final String RECONSTRUCTION = "Reconstruction";
  private static final String LOOPS = "Loops";
  private static final String EDITS = "In-painting";
  private static final String SPEED = "Speed";
  private static final String LIKENESS = "Likeness to composed music";
  private static final String NO_CLAP = "not measured: no CLAP listens; name one with --clap";
  private static final String NO_SOUNDS = "not measured: this model hears words only";

  private static final double STYLE_AND_TEMPO = 80;
  private static final double MOST_SEAM = 1.2;
  private static final double MOST_EDGE = 1.3;
  private static final double CLIP_SECONDS = 8;
  private static final double PREVIEW_SECONDS = 2;

  /** Standard errors that a gain over the shuffled prompts must have. */
  private static final double CERTAIN = 3;

  /** What is kept of a similarity to the prompt. */
  private static final double KEPT = 0.9;

  private final Journal journal;
  private final EvaluationPlan plan;
  private final Hearing hearing;
  private final boolean hearsSounds;
  private final List<Measure> rows = new ArrayList<>();

  /**
   * @param hearsSounds whether the model takes sounds as prompts
   */
  Summary(Journal journal, EvaluationPlan plan, Hearing hearing, boolean hearsSounds) {
    this.journal = journal;
    this.plan = plan;
    this.hearing = hearing;
    this.hearsSounds = hearsSounds;
  }

  List<Measure> rows() {
    reconstruction();
    adherence("Text prompts", lines(Kinds.TEXT, plan.prompts()), true);
    if (hearsSounds) {
      adherence("Sound prompts", lines(Kinds.SOUND, plan.sounds()), false);
    } else {
      rows.add(
          Measure.missing("Sound prompts", "similarity to the prompt", NO_SOUNDS)
              .unmet("above shuffled prompts"));
    }
    likeness();
    loops();
    edits();
    speed();
    return List.copyOf(rows);
  }

  private List<Line> lines(String kind, int count) {
    return journal.all(kind).stream().filter(line -> Journal.number(line) < count).toList();
  }

  private List<Line> composed(int count) {
    return lines(Kinds.COMPOSED, count);
  }

  private void reconstruction() {
    List<Line> lines = lines(Kinds.RECONSTRUCTION, plan.reconstructions());
    rows.add(Measure.of(RECONSTRUCTION, "autoencoder's mel alone", "dB", mean(lines, "coded mel")));
    for (String kind : List.of("mel", "stft")) {
      String name = kind.equals("mel") ? "log-mel distance" : "STFT distance";
      String unit = kind.equals("mel") ? "dB" : "";
      double reference = mean(lines, "phases only " + kind);
      Baseline line = new Baseline("phases of the true mel recovered", reference);
      rows.add(
          Measure.of(
              RECONSTRUCTION,
              "autoencoder + FGLA, " + name,
              unit,
              mean(lines, "fgla " + kind),
              line));
      rows.add(diffusion(lines, kind, name, unit, line));
    }
  }

  private static Measure diffusion(
      List<Line> lines, String kind, String name, String unit, Baseline reference) {
    String all = "autoencoder + diffusion decoder, " + name;
    String bar = "below phases of the true mel";
    if (lines.stream().noneMatch(line -> line.figures().containsKey("diffusion " + kind))) {
      return Measure.missing(RECONSTRUCTION, all, "not measured: no diffusion decoder").unmet(bar);
    }
    double value = mean(lines, "diffusion " + kind);
    return Measure.of(RECONSTRUCTION, all, unit, value, reference)
        .barred(bar, value < reference.value());
  }

  private void adherence(String part, List<Line> clips, boolean words) {
    similarity(part, clips, words);
    Predicate<Line> all = line -> true;
    add(part, "style", clips, all, Asked.STYLE, true);
    add(part, "tempo", clips, words ? Summary::saysTempo : all, Asked.TEMPO, words);
    Predicate<Line> tempo = words ? Summary::saysTempo : all;
    add(part, "tempo, or half or twice it", clips, tempo, Asked.TEMPO_OR_OCTAVE, false);
    mode(part, clips, words ? Summary::saysMode : all, words);
    add(
        part,
        "mode, on the asked tonic",
        clips,
        words ? Summary::saysKey : all,
        Asked.MODE_THERE,
        false);
    add(part, "tonic", clips, words ? Summary::saysKey : all, Asked.KEY, false);
  }

  private static boolean saysTempo(Line line) {
    return Prompts.saysTempo(line.word(Hearing.PROMPT));
  }

  private static boolean saysMode(Line line) {
    return Prompts.saysMode(line.word(Hearing.PROMPT), line.word(Hearing.MODE));
  }

  private static boolean saysKey(Line line) {
    return Prompts.saysKey(line.word(Hearing.PROMPT), line.word(Hearing.MODE));
  }

  private void add(
      String part, String name, List<Line> all, Predicate<Line> says, Asked asked, boolean barred) {
    Measure row = share(part, name, all, says, asked);
    double value = row.value().orElse(0.0);
    rows.add(barred ? row.barred("at least 80 %", value >= STYLE_AND_TEMPO) : row);
  }

  /** Far above chance: at least half the way to what composed clips reach. */
  private void mode(String part, List<Line> all, Predicate<Line> says, boolean barred) {
    Measure row = share(part, "mode", all, says, Asked.MODE);
    String bar = "half the way from chance to composed";
    if (row.value().isEmpty()) {
      rows.add(barred ? row.unmet(bar) : row);
      return;
    }
    double half = (row.baselines().getFirst().value() + row.baselines().getLast().value()) / 2;
    rows.add(barred ? row.barred(bar, row.value().get() >= half) : row);
  }

  private Measure share(
      String part, String name, List<Line> all, Predicate<Line> says, Asked asked) {
    List<Line> clips = Adherence.saying(all, says);
    List<Line> ceiling = Adherence.saying(composed(all.size()), says);
    List<Line> coded = Adherence.saying(lines(Kinds.CODED, plan.sounds()), says);
    return share(
        part,
        name,
        clips,
        asked,
        new Baseline("composed", Adherence.percent(ceiling, asked)),
        new Baseline("autoencoded", Adherence.percent(coded, asked)));
  }

  /**
   * Likewise of clips whose prompts all say it.
   *
   * @param ceilings stand before chance
   */
  private static Measure share(
      String part, String name, List<Line> clips, Asked asked, Baseline... ceilings) {
    if (clips.size() < 2) {
      return Measure.missing(part, name, "not measured: too few prompts say it");
    }
    List<Baseline> baselines = new ArrayList<>(List.of(ceilings));
    baselines.add(new Baseline("chance", Adherence.chance(clips, asked)));
    double right = Adherence.percent(clips, asked);
    return Measure.of(part, name, "%", right, baselines.toArray(Baseline[]::new))
        .noted("of " + clips.size() + " prompts that say it");
  }

  private void similarity(String part, List<Line> clips, boolean words) {
    String bar = "above shuffled prompts, for certain";
    String name = "CLAP similarity to the prompt";
    if (!hearing.hasClap()) {
      rows.add(Measure.missing(part, name, NO_CLAP).unmet(bar));
      return;
    }
    List<Line> composed = composed(clips.size());
    List<float[]> prompts =
        words
            ? hearing.texts(clips.stream().map(line -> line.word(Hearing.PROMPT)).toList())
            : embeddings(composed);
    Similarity own = Adherence.similarity(embeddings(clips), prompts);
    List<Baseline> baselines = new ArrayList<>();
    baselines.add(new Baseline("shuffled", own.shuffled()));
    if (words) {
      Similarity ceiling = Adherence.similarity(embeddings(composed), prompts);
      baselines.add(new Baseline("composed", ceiling.matched()));
      baselines.add(new Baseline("composed shuffled", ceiling.shuffled()));
    }
    rows.add(
        Measure.of(part, name, "", own.matched(), baselines.toArray(Baseline[]::new))
            .barred(bar, own.certainty() >= CERTAIN)
            .noted("%.1f standard errors above".formatted(own.certainty())));
  }

  private void likeness() {
    List<Line> clips = lines(Kinds.TEXT, plan.prompts());
    List<Line> composed = composed(plan.prompts());
    List<Line> second = lines(Kinds.SECOND, plan.prompts());
    List<Line> noise = lines(Kinds.NOISE, plan.prompts());
    frechet(clips, composed, second, noise);
    rows.add(
        Measure.of(
                LIKENESS,
                "departure of the sound's figures",
                "spreads",
                Departures.size(clips, composed),
                new Baseline("other composed", Departures.size(second, composed)),
                new Baseline("noise", Departures.size(noise, composed)))
            .noted("mean over level, spectrum, onsets, width, noise, clicks"));
  }

  private void frechet(List<Line> clips, List<Line> composed, List<Line> second, List<Line> noise) {
    String name = "Fréchet distance of CLAP embeddings";
    String bar = "in the lowest quarter between composed and noise";
    if (!hearing.hasClap()) {
      rows.add(Measure.missing(LIKENESS, name, NO_CLAP).unmet(bar));
      return;
    }
    double value = Frechet.distance(embeddings(clips), embeddings(composed));
    double floor = Frechet.distance(embeddings(second), embeddings(composed));
    double ceiling = Frechet.distance(embeddings(noise), embeddings(composed));
    rows.add(
        Measure.of(
                LIKENESS,
                name,
                "",
                value,
                new Baseline("other composed", floor),
                new Baseline("noise", ceiling))
            .barred(bar, value <= floor + (ceiling - floor) / 4));
  }

  private void loops() {
    List<Line> lines = lines(Kinds.LOOP, plan.loops());
    double error = mean(lines, "drawn error");
    rows.add(
        Measure.of(
                LOOPS,
                "seam error",
                "",
                error,
                new Baseline("composed", mean(lines, "composed error")),
                new Baseline("cut", mean(lines, "cut error")),
                new Baseline("cut and faded", mean(lines, "faded error")))
            .barred("at most 1.2", error <= MOST_SEAM)
            .noted("jump, sudden end or gap at the seam over the most elsewhere in the loop"));
    rows.add(
        seam(LOOPS, "flux at the seam over the median", lines, "flux")
            .noted("not judged: a downbeat at the seam raises it in any loop"));
    rows.add(seam(LOOPS, "flux at the seam over the strongest elsewhere", lines, "beat"));
    List<Line> saying = Adherence.saying(lines, Summary::saysTempo);
    rows.add(share(LOOPS, "tempo", saying, Asked.TEMPO));
  }

  private static Measure seam(String part, String name, List<Line> lines, String kind) {
    return Measure.of(
        part,
        name,
        "",
        mean(lines, "drawn " + kind),
        new Baseline("composed", mean(lines, "composed " + kind)),
        new Baseline("cut", mean(lines, "cut " + kind)));
  }

  private void edits() {
    List<Line> lines = lines(Kinds.EDIT, plan.edits());
    double changed = lines.stream().mapToDouble(l -> l.figure("changed outside")).sum();
    rows.add(
        Measure.of(EDITS, "samples changed outside", "", changed)
            .barred("none", changed == 0)
            .noted("beyond the cross-fade of 0.15 s; to the bit"));
    double before = Math.max(mean(lines, "before flux"), 1e-9);
    double flux = mean(lines, "drawn flux") / before;
    rows.add(
        Measure.of(
                EDITS,
                "flux at the edges over that of the same places before",
                "",
                flux,
                new Baseline("spliced", mean(lines, "spliced flux") / before))
            .barred("at most 1.3", flux <= MOST_EDGE));
    rows.add(
        edge("flux at the edges over the median", lines, "flux")
            .noted("not judged: beats at the edges raise it in any music"));
    rows.add(edge("error at the edges", lines, "error").noted("as at the seams of loops"));
    kept(lines);
  }

  private static Measure edge(String name, List<Line> lines, String kind) {
    return Measure.of(
        EDITS,
        name,
        "",
        mean(lines, "drawn " + kind),
        new Baseline("before", mean(lines, "before " + kind)),
        new Baseline("spliced", mean(lines, "spliced " + kind)));
  }

  private void kept(List<Line> lines) {
    String name = "CLAP similarity to the prompt after the edit";
    String bar = "nine tenths of before";
    if (!hearing.hasClap()) {
      rows.add(Measure.missing(EDITS, name, NO_CLAP).unmet(bar));
      return;
    }
    double after = mean(lines, "similarity after");
    double before = mean(lines, "similarity before");
    rows.add(
        Measure.of(
                EDITS,
                name,
                "",
                after,
                new Baseline("before", before),
                new Baseline("another clip", mean(lines, "similarity spliced")))
            .barred(bar, after >= KEPT * before));
  }

  private void speed() {
    List<Line> lines = lines(Kinds.SPEED, plan.runs());
    rows.add(seconds("%.3f s of stereo".formatted(plan.seconds()), lines, "clip", CLIP_SECONDS));
    String preview = "preview of %d steps, draft".formatted(Drawings.PREVIEW_STEPS);
    rows.add(seconds(preview, lines, "preview", PREVIEW_SECONDS));
  }

  private static Measure seconds(String name, List<Line> lines, String kind, double most) {
    double[] all = lines.stream().mapToDouble(line -> line.figure(kind)).toArray();
    double value = Statistics.median(all);
    return Measure.of(SPEED, name, "s", value).barred("under %.0f s".formatted(most), value < most);
  }

  private static double mean(List<Line> lines, String figure) {
    return Statistics.mean(
        lines.stream()
            .filter(line -> line.figures().containsKey(figure))
            .mapToDouble(line -> line.figure(figure))
            .toArray());
  }

  private static List<float[]> embeddings(List<Line> lines) {
    return lines.stream().map(Line::embedding).toList();
  }
}

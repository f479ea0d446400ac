package dualdiffusion.composer;

import dualdiffusion.composer.Truth.ChordTruth;
import dualdiffusion.composer.Truth.NoteTruth;
import dualdiffusion.composer.Truth.PartTruth;
import dualdiffusion.composer.score.Note;
import dualdiffusion.composer.score.Part;
import dualdiffusion.composer.score.Scale;
import dualdiffusion.composer.score.Score;
import dualdiffusion.composer.score.Span;
import dualdiffusion.composer.synth.Mixer;
import dualdiffusion.composer.synth.Rate;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.dsp.Loudness;
import java.util.List;

/** Composes loops: the same request gives the same music. Safe for several threads at once. */
public final class Composer {
  /** Changes whenever the same request gives other music. */
  public static final int VERSION = 1;

  /** Loudness of all loops. */
  public static final double LUFS = -20;

  private Composer() {}

  /**
   * Composes and renders.
   *
   * @throws dualdiffusion.core.BadRequestException when no whole bars fit what is asked
   * @throws dualdiffusion.core.CancelledException soon after {@code cancel}
   */
  public static Composition compose(Request request, Cancel cancel) {
    Plan plan = Planner.plan(request);
    Score score = Arranger.score(plan);
    AudioBuffer audio =
        Mixer.render(
            Arranger.tracks(plan, score),
            plan.production(),
            plan.timing().frames(),
            plan.timing().framesPerBeat(),
            LUFS,
            cancel);
    List<String> captions = Captions.of(plan);
    return new Composition(audio, score, captions, truth(plan, score, captions, audio));
  }

  /**
   * What a request comes to, without composing it.
   *
   * @throws dualdiffusion.core.BadRequestException as {@link #compose}
   */
  public static Outline outline(Request request) {
    Plan plan = Planner.plan(request);
    return new Outline(
        VERSION,
        plan.seed(),
        plan.style().id(),
        Scale.name(plan.scale().tonic()),
        plan.scale().mode().id(),
        rounded(plan.timing().tempo(), 1e4),
        plan.timing().meter().id(),
        plan.timing().bars(),
        plan.timing().frames());
  }

  private static Truth truth(Plan plan, Score score, List<String> captions, AudioBuffer audio) {
    Timing timing = plan.timing();
    double beat = timing.seconds() / timing.beats();
    return new Truth(
        captions,
        VERSION,
        plan.seed(),
        plan.style().id(),
        plan.styles(),
        Scale.name(plan.scale().tonic()),
        plan.scale().tonic(),
        plan.scale().mode().id(),
        rounded(timing.tempo(), 1e4),
        timing.meter().id(),
        timing.bars(),
        plan.groove().swing(),
        rounded(plan.energy(), 1e3),
        rounded(plan.brightness(), 1e3),
        rounded(Centroid.of(audio), 10),
        rounded(Loudness.integratedLufs(audio), 100),
        Rate.HZ,
        timing.frames(),
        score.chords().stream().map(c -> chord(c, beat)).toList(),
        score.parts().stream().map(p -> part(p, beat, timing.seconds())).toList());
  }

  private static ChordTruth chord(Span span, double beat) {
    return new ChordTruth(
        rounded(span.beat() * beat, 1e4), rounded(span.beats() * beat, 1e4), span.chord().name());
  }

  private static PartTruth part(Part part, double beat, double seconds) {
    return new PartTruth(
        part.role().id(),
        part.instrument(),
        part.notes().stream().map(n -> note(n, beat, seconds)).toList());
  }

  private static NoteTruth note(Note note, double beat, double seconds) {
    double start = note.beat() * beat;
    double wrapped = start - seconds * Math.floor(start / seconds);
    return new NoteTruth(
        rounded(wrapped, 1e4),
        rounded(note.beats() * beat, 1e4),
        note.pitch(),
        rounded(note.velocity(), 1e3));
  }

  private static double rounded(double value, double steps) {
    return Math.rint(value * steps) / steps;
  }
}

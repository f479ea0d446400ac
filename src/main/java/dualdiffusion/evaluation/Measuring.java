package dualdiffusion.evaluation;

import dualdiffusion.composer.Composition;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.Mask;
import dualdiffusion.core.PreviewSink;
import dualdiffusion.core.Progress;
import dualdiffusion.evaluation.measure.LogMel;
import dualdiffusion.evaluation.measure.Seam;
import dualdiffusion.evaluation.measure.StftDistance;
import dualdiffusion.pipeline.Reconstructor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Makes one line after the other: composes, draws, listens. */
final class Measuring {
  /** Numbers of clips that are spliced into others. */
  private static final int OTHERS = 100_000;

  private final EvaluationPlan plan;
  private final Drawings drawings;
  private final Supplier<Reconstructor> reconstructor;
  private final Hearing hearing;
  private final ClipFiles clips;
  private final Cancel cancel;

  /**
   * @param reconstructor asked when it is first needed
   */
  Measuring(
      EvaluationPlan plan,
      Drawings drawings,
      Supplier<Reconstructor> reconstructor,
      Hearing hearing,
      ClipFiles clips,
      Cancel cancel) {
    this.plan = plan;
    this.drawings = drawings;
    this.reconstructor = reconstructor;
    this.hearing = hearing;
    this.clips = clips;
    this.cancel = cancel;
  }

  Line composed(int number) {
    return composed(Kinds.COMPOSED, Reserved.PROMPTS, number);
  }

  Line second(int number) {
    return composed(Kinds.SECOND, Reserved.SECOND, number);
  }

  private Line composed(String kind, Reserved use, int number) {
    Composition clip = use.compose(plan.seed(), number, cancel);
    String key = Kinds.key(kind, number);
    return hearing.line(key, cut(clip), clip.truth(), Prompts.of(clip, number), cancel);
  }

  /** What has nothing to do with its prompt. */
  Line noise(int number) {
    Composition clip = prompted(number);
    int frames = (int) Math.round(plan.seconds() * clip.audio().sampleRate());
    AudioBuffer noise = Cuts.noise(clip.audio().sampleRate(), frames, number);
    String key = Kinds.key(Kinds.NOISE, number);
    return hearing.line(key, noise, clip.truth(), Prompts.of(clip, number), cancel);
  }

  Line text(int number) {
    Composition clip = prompted(number);
    String prompt = Prompts.of(clip, number);
    return drawn(Kinds.TEXT, number, clip, drawings.text(prompt, number, false));
  }

  Line sound(int number) {
    Composition clip = prompted(number);
    return drawn(Kinds.SOUND, number, clip, drawings.sound(clip.audio(), number));
  }

  private Line drawn(String kind, int number, Composition clip, AudioBuffer audio) {
    String key = Kinds.key(kind, number);
    String prompt = Prompts.of(clip, number);
    clips.keep(key, audio, prompt, cancel);
    return hearing.line(key, audio, clip.truth(), prompt, cancel);
  }

  /** Distances of what comes back from the autoencoder and each decoder. */
  Line reconstruction(int number) {
    AudioBuffer audio = cut(Reserved.RECONSTRUCTION.compose(plan.seed(), number, cancel));
    var job = new JobContext(cancel, Progress.NONE, PreviewSink.NONE, 0);
    Reconstructor.Result result = reconstructor.get().apply(audio, number, job);
    Map<String, Double> figures = new HashMap<>();
    figures.put("coded mel", LogMel.distance(result.trueMel(), result.coded()));
    distances("phases only", result.original(), result.fromMel(), figures);
    distances("fgla", result.original(), result.fgla(), figures);
    result.diffusion().ifPresent(x -> distances("diffusion", result.original(), x, figures));
    return Line.of(Kinds.key(Kinds.RECONSTRUCTION, number), figures);
  }

  /** How a clip that a prompt describes is heard when it comes back from the autoencoder. */
  Line coded(int number) {
    Composition clip = prompted(number);
    var job = new JobContext(cancel, Progress.NONE, PreviewSink.NONE, 0);
    AudioBuffer audio = reconstructor.get().coded(cut(clip), job);
    String key = Kinds.key(Kinds.CODED, number);
    return hearing.line(key, audio, clip.truth(), Prompts.of(clip, number), cancel);
  }

  private static void distances(
      String name, AudioBuffer original, AudioBuffer other, Map<String, Double> figures) {
    figures.put(name + " mel", LogMel.distance(original, other));
    figures.put(name + " stft", StftDistance.of(original, other));
  }

  /** A drawn loop as it is heard, its seam, and those of a composed one and of ones with cuts. */
  Line loop(int number) {
    Composition clip = Reserved.LOOPS.compose(plan.seed(), number, cancel);
    String prompt = Prompts.of(clip, number);
    AudioBuffer drawn = drawings.text(prompt, number, true);
    String key = Kinds.key(Kinds.LOOP, number);
    clips.keep(key, drawn, prompt, cancel);
    Line heard = hearing.line(key, drawn, clip.truth(), prompt, cancel);
    Map<String, Double> figures = new HashMap<>(heard.figures());
    seam("drawn", Seam.at(drawn, 0), figures);
    seam("composed", Seam.at(clip.audio(), 0), figures);
    seam("cut", Seam.at(Cuts.loop(clip.audio(), number), 0), figures);
    seam("faded", Seam.at(Cuts.fadedLoop(clip.audio(), number), 0), figures);
    return new Line(key, figures, heard.words(), heard.embedding());
  }

  private static void seam(String name, Seam seam, Map<String, Double> figures) {
    figures.put(name + " flux", seam.flux());
    figures.put(name + " beat", seam.beat());
    figures.put(name + " error", seam.error());
  }

  /** What an in-painting changed outside its region, and what is heard at the region's edges. */
  Line edit(int number) {
    Composition clip = Reserved.EDITS.compose(plan.seed(), number, cancel);
    String prompt = Prompts.of(clip, number);
    AudioBuffer before = cut(clip);
    Mask mask = Drawings.mask(before.seconds(), number);
    AudioBuffer after = drawings.edit(before, mask, prompt, number);
    String key = Kinds.key(Kinds.EDIT, number);
    clips.keep(key, after, prompt, cancel);
    Edges edges = Edges.of(mask, before.sampleRate());
    Map<String, Double> figures = new HashMap<>();
    figures.put("changed outside", (double) edges.changedOutside(before, after));
    figures.put("changed inside", edges.changeInside(before, after));
    edges.measure("drawn", after, figures);
    edges.measure("before", before, figures);
    AudioBuffer other = cut(Reserved.EDITS.compose(plan.seed(), OTHERS + number, cancel));
    edges.measure("spliced", Cuts.spliced(before, other, edges.from(), edges.to()), figures);
    if (hearing.hasClap()) {
      figures.put("similarity before", hearing.similarity(before, prompt, cancel));
      figures.put("similarity after", hearing.similarity(after, prompt, cancel));
      figures.put("similarity spliced", hearing.similarity(other, prompt, cancel));
    }
    return Line.of(key, figures);
  }

  /** Seconds that a clip takes; nothing else of it is kept. */
  Line speed(int number) {
    String prompt = Prompts.of(prompted(number), number);
    if (number == 0) {
      drawings.preview(prompt, number); // the first one loads and compiles
    }
    long start = System.nanoTime();
    drawings.text(prompt, number, false);
    long middle = System.nanoTime();
    drawings.preview(prompt, number);
    long end = System.nanoTime();
    return Line.of(
        Kinds.key(Kinds.SPEED, number),
        Map.of("clip", (middle - start) / 1e9, "preview", (end - middle) / 1e9));
  }

  private Composition prompted(int number) {
    return Reserved.PROMPTS.compose(plan.seed(), number, cancel);
  }

  private AudioBuffer cut(Composition clip) {
    AudioBuffer audio = clip.audio();
    int frames = (int) Math.round(plan.seconds() * audio.sampleRate());
    return frames >= audio.frames() ? audio : audio.slice(0, frames);
  }
}

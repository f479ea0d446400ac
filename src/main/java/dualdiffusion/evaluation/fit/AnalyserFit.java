package dualdiffusion.evaluation.fit;

import dualdiffusion.composer.Composer;
import dualdiffusion.composer.Composition;
import dualdiffusion.composer.Request;
import dualdiffusion.composer.StyleNames;
import dualdiffusion.composer.Truth;
import dualdiffusion.composer.score.Mode;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** Fits {@link Analysers} to composed clips, one style after the other. */
public final class AnalyserFit {
  private static final double STYLE_SHRINKAGE = 0.05;
  private static final double TEMPO_SHRINKAGE = 0.2;
  private static final double KEY_SHRINKAGE = 0.1;

  private AnalyserFit() {}

  /**
   * A composed clip as analysers see it.
   *
   * @param style its id
   * @param beats and metre, as {@code "16 4/4"}
   * @param tonic pitch class 0…11
   */
  public record Example(
      String style,
      String beats,
      int tonic,
      String mode,
      double[] timbre,
      double[] rhythm,
      double[] pitches) {}

  /** Styles that are told apart, in the composer's order. */
  public static List<String> styles() {
    return StyleNames.all().stream()
        .map(StyleNames.Line::id)
        .filter(id -> !id.equals(StyleNames.MIX))
        .toList();
  }

  /**
   * Composes and listens; progress counts clips.
   *
   * @param requests by number; styles take turns
   */
  public static List<Example> examples(
      int count, IntFunction<Request> requests, Cancel cancel, Progress progress) {
    List<String> styles = styles();
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Request request = requests.apply(i).withStyle(styles.get(i % styles.size()));
      examples.add(example(Composer.compose(request, cancel)));
      progress.report("fitting", i + 1, count);
    }
    return examples;
  }

  private static Example example(Composition clip) {
    Truth truth = clip.truth();
    long beats = Math.round(truth.tempo() * clip.audio().seconds() / 60);
    return new Example(
        truth.style(),
        beats + " " + truth.meter(),
        truth.tonic(),
        truth.mode(),
        Timbre.of(clip.audio()),
        Rhythm.of(clip.audio()),
        Pitches.of(clip.audio()));
  }

  /**
   * Fits.
   *
   * @param examples several of each style
   */
  public static Analysers fit(List<Example> examples) {
    return new Analysers(
        Composer.VERSION, examples.size(), style(examples), tempo(examples), key(examples));
  }

  private static Discriminant style(List<Example> examples) {
    List<String> classes = examples.stream().map(Example::style).distinct().sorted().toList();
    return Discriminant.fit(
        classes,
        examples.stream().map(Example::timbre).toArray(double[][]::new),
        examples.stream().mapToInt(e -> classes.indexOf(e.style())).toArray(),
        STYLE_SHRINKAGE);
  }

  private static Discriminant tempo(List<Example> examples) {
    List<String> classes = examples.stream().map(Example::beats).distinct().sorted().toList();
    return Discriminant.fit(
        classes,
        examples.stream().map(Example::rhythm).toArray(double[][]::new),
        examples.stream().mapToInt(e -> classes.indexOf(e.beats())).toArray(),
        TEMPO_SHRINKAGE);
  }

  /** Each example is heard in all twelve transpositions. */
  private static Discriminant key(List<Example> examples) {
    List<String> modes = Arrays.stream(Mode.values()).map(Mode::id).toList();
    List<String> classes = new ArrayList<>();
    for (int tonic = 0; tonic < 12; tonic++) {
      for (String mode : modes) {
        classes.add(tonic + " " + mode);
      }
    }
    double[][] rows = new double[12 * examples.size()][];
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      Example example = examples.get(i / 12);
      rows[i] = Pitches.from(i % 12, example.pitches());
      int tonic = Math.floorMod(example.tonic() - i % 12, 12);
      labels[i] = tonic * modes.size() + modes.indexOf(example.mode());
    }
    List<Integer> present = Arrays.stream(labels).distinct().sorted().boxed().toList();
    return Discriminant.fit(
        present.stream().map(classes::get).toList(),
        rows,
        Arrays.stream(labels).map(present::indexOf).toArray(),
        KEY_SHRINKAGE);
  }
}

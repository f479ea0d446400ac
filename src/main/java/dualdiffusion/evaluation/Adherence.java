package dualdiffusion.evaluation;

import dualdiffusion.evaluation.measure.Statistics;
import dualdiffusion.nn.clap.Embeddings;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Whether clips are what was asked for, by what the analysers and CLAP heard. */
final class Adherence {
  static final double TEMPO_TOLERANCE = 0.04;

  private Adherence() {}

  /** What can be asked of a clip. */
  enum Asked {
    STYLE,
    TEMPO,
    TEMPO_OR_OCTAVE,
    MODE,
    MODE_THERE,
    KEY
  }

  /** Whether what was heard of the first clip is what was asked for the second. */
  private static boolean isRight(Line heard, Line asked, Asked what) {
    return switch (what) {
      case STYLE -> isStyle(heard, asked);
      case TEMPO -> is(1, heard, asked);
      case TEMPO_OR_OCTAVE -> is(1, heard, asked) || is(2, heard, asked) || is(0.5, heard, asked);
      case MODE -> heard.word(Hearing.HEARD_MODE).equals(asked.word(Hearing.MODE));
      case MODE_THERE -> heard.word(Hearing.MODE_THERE).equals(asked.word(Hearing.MODE));
      case KEY -> heard.word(Hearing.HEARD_KEY).equals(asked.word(Hearing.KEY));
    };
  }

  private static boolean isStyle(Line heard, Line asked) {
    return Arrays.asList(asked.word(Hearing.STYLES).split("\\+", -1))
        .contains(heard.word(Hearing.HEARD_STYLE));
  }

  private static boolean is(double times, Line heard, Line asked) {
    double ratio = heard.figure(Hearing.HEARD_TEMPO) / (times * asked.figure(Hearing.TEMPO));
    return Math.abs(ratio - 1) <= TEMPO_TOLERANCE;
  }

  /** Share of clips that are as asked, 0…100. */
  static double percent(List<Line> clips, Asked asked) {
    return 100 * Statistics.mean(clips.stream().mapToDouble(c -> hit(c, c, asked)).toArray());
  }

  /** The same where each clip is held against every other one's prompt. */
  static double chance(List<Line> clips, Asked asked) {
    double hits = 0;
    for (int i = 0; i < clips.size(); i++) {
      for (int j = 0; j < clips.size(); j++) {
        hits += i == j ? 0 : hit(clips.get(i), clips.get(j), asked);
      }
    }
    return 100 * hits / Math.max(1, clips.size() * (clips.size() - 1));
  }

  private static double hit(Line heard, Line asked, Asked rule) {
    return isRight(heard, asked, rule) ? 1 : 0;
  }

  /** Clips whose prompt says what is asked. */
  static List<Line> saying(List<Line> clips, Predicate<Line> what) {
    return clips.stream().filter(what).toList();
  }

  /**
   * How alike clips and what was asked for them are.
   *
   * @param matched mean similarity of each clip and its own prompt
   * @param shuffled of each clip and all other prompts
   * @param certainty the mean of the differences, in standard errors
   */
  record Similarity(double matched, double shuffled, double certainty) {}

  /**
   * @param prompts embeddings in the order of the clips
   */
  static Similarity similarity(List<float[]> clips, List<float[]> prompts) {
    double[] own = new double[clips.size()];
    double[] others = new double[clips.size()];
    for (int i = 0; i < own.length; i++) {
      for (int j = 0; j < own.length; j++) {
        double similarity = Embeddings.similarity(clips.get(i), prompts.get(j));
        own[i] += i == j ? similarity : 0;
        others[i] += i == j ? 0 : similarity / (own.length - 1);
      }
    }
    double[] gains = new double[own.length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = own[i] - others[i];
    }
    double error = Statistics.deviation(gains) / Math.sqrt(gains.length) + 1e-9;
    return new Similarity(
        Statistics.mean(own), Statistics.mean(others), Statistics.mean(gains) / error);
  }
}

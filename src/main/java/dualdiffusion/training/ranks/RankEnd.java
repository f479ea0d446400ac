package dualdiffusion.training.ranks;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a rank's process ended.
 *
 * @param rank its number, or {@link #UNKNOWN}
 * @param code exit code; {@link #STUCK} when it had to be ended
 * @param lastWords of its log
 * @param problem why no other rank could go on either
 */
public record RankEnd(int rank, int code, String lastWords, Optional<Problem> problem) {
  public static final int STUCK = -1;

  /** A rank of which only its loss is known. */
  public static final int UNKNOWN = -1;

  private static final int SIGNAL = 128;
  private static final int KILLED = 137;

  /** Who is to blame that a launch failed: who failed by itself, else who kept others waiting. */
  static List<RankEnd> lost(List<RankEnd> all) {
    refuse(all);
    List<RankEnd> failed = new ArrayList<>(all);
    failed.removeIf(end -> end.code == RankProcess.DONE);
    List<RankEnd> lost = new ArrayList<>(failed);
    lost.removeIf(end -> end.code == STUCK || end.code == RankProcess.LOST_OTHERS);
    if (lost.isEmpty()) {
      failed.stream().filter(end -> end.code == STUCK).forEach(lost::add);
    }
    return lost.isEmpty() ? failed.stream().limit(1).toList() : lost;
  }

  static String sentence(List<RankEnd> lost) {
    return lost.stream()
        .map(end -> end.who() + " was lost (" + end.how() + ").")
        .collect(Collectors.joining(" "));
  }

  private static void refuse(List<RankEnd> all) {
    all.stream()
        .flatMap(end -> end.problem.stream())
        .findFirst()
        .ifPresent(
            problem -> {
              throw new ProblemException(problem);
            });
  }

  private String who() {
    return rank == UNKNOWN ? "A rank" : "Rank " + rank;
  }

  private String how() {
    return rank == UNKNOWN ? lastWords : howKnown();
  }

  private String howKnown() {
    return switch (code) {
      case STUCK -> "it did not answer";
      case RankProcess.LOST_OTHERS -> "it lost its connection";
      case KILLED -> "ended by signal 9";
      default ->
          (code > SIGNAL ? "ended by signal " + (code - SIGNAL) : "exit code " + code)
              + (lastWords.isBlank() ? "" : ", its last words: " + lastWords);
    };
  }
}

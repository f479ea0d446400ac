package dualdiffusion.dataset.runner;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;

/**
 * What went wrong with one file; the run went on.
 *
 * @param stage that met it
 * @param item the sample's id or the file
 * @param what happened
 * @param kept what is still safe
 * @param todo what to do
 */
public record Fault(String stage, String item, String what, String kept, String todo) {
  private static final String KEPT = "The original is untouched; the other files were done.";

  public static Fault of(String stage, String item, ProblemException e) {
    Problem problem = e.problem();
    String kept = problem.kept().isEmpty() ? KEPT : problem.kept();
    return new Fault(stage, item, problem.what(), kept, problem.todo());
  }

  @Override
  public String toString() {
    return "\"%s\": %s".formatted(item, new Problem(what, "", todo));
  }
}

package dualdiffusion.app;

import dualdiffusion.core.ProblemException;

/**
 * A result that could not be made.
 *
 * @param problem what happened and what to do
 */
record SampleFailure(String prompt, String setting, long seed, String problem) {

  static SampleFailure of(SampleJob job, Exception e) {
    String problem =
        e instanceof ProblemException
            ? String.valueOf(e.getMessage())
            : "Something unexpected happened: " + e + ". The log has the details.";
    return new SampleFailure(job.prompt().title(), job.setting().title(), job.seed(), problem);
  }

  /** For people. */
  String line() {
    return "\"%s\", %s, seed %d: %s".formatted(prompt, setting, seed, problem);
  }
}

package dualdiffusion.training.log;

import dualdiffusion.core.Help;
import dualdiffusion.core.Range;

/** What a run tells of itself. */
public record LogSettings(
    @Help("Steps that one point of the curves averages, 1–1,000,000.") int every,
    @Help("Write event files for TensorBoard.") boolean tensorboard,
    @Help("Write log.jsonl: one JSON object per point.") boolean jsonl,
    @Help("Keep the mean loss of each sample of the data set, to find bad ones.")
        boolean sampleLosses,
    @Help("Loss by noise level.") LossBuckets.Settings buckets) {
  public LogSettings {
    Range.check("steps of a point of the log", every, 1, 1e6);
  }
}

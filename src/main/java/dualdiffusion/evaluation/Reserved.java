package dualdiffusion.evaluation;

import dualdiffusion.composer.Composer;
import dualdiffusion.composer.Composition;
import dualdiffusion.composer.Request;
import dualdiffusion.composer.score.Chance;
import dualdiffusion.core.Cancel;

/**
 * Composed music that no training may use: the composer's batch seeds from {@link #FIRST} to {@link
 * #LAST} are kept for evaluation, {@value #STRIDE} for each seed of an evaluation. ({@code studio
 * compose} takes 0 unless told otherwise; the starter is trained on 1.)
 */
public enum Reserved {
  RECONSTRUCTION,
  /** What analysers are fitted on; the same for every evaluation. */
  FIT,
  /** What fitted analysers are checked with, likewise. */
  CHECK,
  LOOPS,
  EDITS,
  /** Prompts, and the clips they describe. */
  PROMPTS,
  /** As many again: how far two composed sets are apart. */
  SECOND;

  public static final long FIRST = 1_000_000_000L;
  public static final int STRIDE = 16;

  /** Greatest seed of an evaluation. */
  public static final long MOST = 1_000_000;

  public static final long LAST = FIRST + STRIDE * (MOST + 1) - 1;

  /** What is asked of the composer for the clip of a number. */
  public Request request(long evaluation, int number) {
    long batch = FIRST + STRIDE * evaluation + ordinal();
    return Request.any(Chance.seed(batch, number));
  }

  Composition compose(long evaluation, int number, Cancel cancel) {
    return Composer.compose(request(evaluation, number), cancel);
  }
}

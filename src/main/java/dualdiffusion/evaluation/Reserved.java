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
  RECONSTRUCTION(0),
  /** What analysers are fitted on; the same for every evaluation. */
  FIT(1),
  /** What fitted analysers are checked with, likewise. */
  CHECK(2),
  LOOPS(3),
  EDITS(4),
  /** Prompts, and the clips they describe. */
  PROMPTS(5),
  /** As many again: how far two composed sets are apart. */
  SECOND(6);

  public static final long FIRST = 1_000_000_000L;
  public static final int STRIDE = 16;

  /** Greatest seed of an evaluation. */
  public static final long MOST = 1_000_000;

  public static final long LAST = FIRST + STRIDE * (MOST + 1) - 1;

  private final int place;

  Reserved(int place) {
    this.place = place;
  }

  /** What is asked of the composer for the clip of a number. */
  public Request request(long evaluation, int number) {
    long batch = FIRST + STRIDE * evaluation + place;
    return Request.any(Chance.seed(batch, number));
  }

  Composition compose(long evaluation, int number, Cancel cancel) {
    return Composer.compose(request(evaluation, number), cancel);
  }
}

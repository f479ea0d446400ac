package dualdiffusion.evaluation;

import dualdiffusion.composer.Request;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Range;
import dualdiffusion.core.SamplingSettings;

/**
 * How much is measured.
 *
 * @param prompts texts that music is drawn for, 2…10,000
 * @param sounds composed clips that music is drawn for, 2…prompts
 * @param reconstructions clips that go through the autoencoder and back
 * @param loops loops drawn
 * @param edits clips in-painted
 * @param runs how often speed is measured
 * @param seconds length of a clip; whole bars fill {@link Request#USUAL_SECONDS}
 * @param seed which music, which prompts, which noise: 0…{@link Reserved#MOST}
 * @param sampling how music is drawn; its seed does not matter
 * @param decoder how it becomes audio
 */
public record EvaluationPlan(
    int prompts,
    int sounds,
    int reconstructions,
    int loops,
    int edits,
    int runs,
    double seconds,
    long seed,
    SamplingSettings sampling,
    Decoder decoder) {
  public EvaluationPlan {
    Range.check("number of prompts", prompts, 2, 10_000);
    Range.check("number of prompt sounds", sounds, 2, prompts);
    Range.check("number of reconstructions", reconstructions, 1, 1_000);
    Range.check("number of loops", loops, 1, 1_000);
    Range.check("number of edits", edits, 1, 1_000);
    Range.check("number of runs", runs, 1, 100);
    Range.check("length in seconds", seconds, 1, Request.USUAL_SECONDS);
    Range.check("seed of an evaluation", (double) seed, 0, Reserved.MOST);
  }

  /** Meant for an hour on two cores. */
  public static EvaluationPlan full(long seed) {
    return new EvaluationPlan(
        200, 100, 24, 24, 24, 3, Request.USUAL_SECONDS, seed, SamplingSettings.DEFAULT,
        Decoder.AUTO);
  }

  /** Meant for a few minutes. */
  public static EvaluationPlan quick(long seed) {
    return new EvaluationPlan(
        24, 8, 4, 6, 4, 1, Request.USUAL_SECONDS, seed, SamplingSettings.DEFAULT, Decoder.AUTO);
  }

  public EvaluationPlan withPrompts(int number) {
    return new EvaluationPlan(
        number,
        Math.clamp(sounds, 2, Math.max(2, number)),
        reconstructions,
        loops,
        edits,
        runs,
        seconds,
        seed,
        sampling,
        decoder);
  }

  public EvaluationPlan drawnWith(SamplingSettings settings, Decoder chosen) {
    return new EvaluationPlan(
        prompts, sounds, reconstructions, loops, edits, runs, seconds, seed, settings, chosen);
  }
}

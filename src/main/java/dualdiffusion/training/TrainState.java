package dualdiffusion.training;

import dualdiffusion.core.Range;

/**
 * What a run remembers beside tensors; everything else is a function of it and the configuration.
 *
 * @param version of this record
 * @param step optimiser steps done
 * @param samples met so far, over all ranks
 * @param seconds of training so far, over all sessions
 * @param usual gradient norm
 */
public record TrainState(
    int version, long step, long samples, double seconds, GradientClip.Usual usual) {
  static final int VERSION = 1;
  static final TrainState NEW = new TrainState(VERSION, 0, 0, 0, GradientClip.Usual.UNKNOWN);

  public TrainState {
    Range.check("version of the training state", version, VERSION, VERSION);
    Range.check("step of the training state", (double) step, 0, 1e15);
    Range.check("samples of the training state", (double) samples, 0, 1e18);
    Range.check("seconds of the training state", seconds, 0, 1e15);
  }
}

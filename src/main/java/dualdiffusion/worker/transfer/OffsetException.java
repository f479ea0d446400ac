package dualdiffusion.worker.transfer;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;

/** A part does not go on where its sender thinks: what is there must be asked for again. */
public final class OffsetException extends ProblemException {
  OffsetException(long asked, long here) {
    super(
        Problem.of(
            "A part goes on at byte " + here + ", not " + asked + ".", "Ask what is there."));
  }
}

package dualdiffusion.training.ranks;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;

/** The ranks of a training run cannot go on together, because one of them is gone. */
public final class RankLostException extends ProblemException {
  RankLostException(String what, String todo) {
    super(new Problem(what, "The run's last checkpoint was kept.", todo));
  }
}

package dualdiffusion.natives;

import dualdiffusion.core.Problem;
import java.util.Optional;

/**
 * What this machine is offered.
 *
 * @param reason why nothing is; empty where a pack is
 */
public record Offer(Optional<Pack> pack, Optional<Problem> reason) {
  static Offer none(Problem why) {
    return new Offer(Optional.empty(), Optional.of(why));
  }
}

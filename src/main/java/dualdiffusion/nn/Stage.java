package dualdiffusion.nn;

import dualdiffusion.tensor.Tape;
import dualdiffusion.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One block of a network in its place. */
interface Stage {

  /**
   * @param x {@code [n, channels, rows, columns]}
   * @param embedding {@code [n, channels]}; used by embedded blocks only
   */
  Tensor apply(Tensor x, @Nullable Tensor embedding);

  /** A block, or a stretch of the tape of its weights that makes the block whenever it runs. */
  static Stage of(Block.Spec spec, BlockConfig config, Weights weights) {
    Tape tape = weights.tape();
    if (tape == null) {
      return new Block(spec, config, weights);
    }
    return (x, embedding) ->
        tape.run(
            List.of(x),
            embedding == null ? List.of() : List.of(embedding),
            in ->
                new Block(spec, config, weights)
                    .apply(in.getFirst(), in.size() > 1 ? in.get(1) : null));
  }
}

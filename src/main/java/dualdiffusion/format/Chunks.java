package dualdiffusion.format;

import dualdiffusion.tensor.Kernels;
import dualdiffusion.tensor.Scope;
import dualdiffusion.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Runs short-time transforms piece by piece, so that minutes of audio need little more memory than
 * their result. Frames do not know their neighbours: the pieces join to exactly the whole.
 *
 * @param frames frames of all channels together in one piece
 */
record Chunks(int frames) {
  static final Chunks STANDARD = new Chunks(1024);

  /**
   * Transforms padded audio {@code [..., samples]} to {@code [..., bins, frames]}.
   *
   * @param rows product of the leading dimensions
   * @param transform audio to {@code [..., frames, bins]}
   */
  Tensor join(Tensor audio, int block, int hop, int rows, UnaryOperator<Tensor> transform) {
    int total = 1 + (audio.size(-1) - block) / hop;
    int step = Math.max(1, frames / rows);
    List<Tensor> parts = new ArrayList<>();
    for (int at = 0; at < total; at += step) {
      int count = Math.min(step, total - at);
      parts.add(piece(audio, at * hop, (count - 1) * hop + block, transform));
    }
    return Kernels.run("join_frames", parts);
  }

  private static Tensor piece(
      Tensor audio, int start, int length, UnaryOperator<Tensor> transform) {
    try (var scope = new Scope()) {
      return scope.keep(transform.apply(Kernels.run("narrow", audio, -1, start, length)));
    }
  }

  /**
   * Turns frames {@code [..., bins, frames]} into audio, where each joint of two frames gives one
   * hop of it.
   */
  Tensor overlap(Tensor spectrum, int rows, UnaryOperator<Tensor> transform) {
    int joints = spectrum.size(-1) - 1;
    int step = Math.max(1, frames / rows);
    List<Tensor> parts = new ArrayList<>();
    for (int at = 0; at < joints; at += step) {
      parts.add(piece(spectrum, at, Math.min(step, joints - at) + 1, transform));
    }
    return Kernels.run("cat", parts, -1);
  }
}

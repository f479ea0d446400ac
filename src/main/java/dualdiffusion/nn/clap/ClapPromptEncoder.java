package dualdiffusion.nn.clap;

import dualdiffusion.core.Prompt;
import dualdiffusion.nn.PromptEncoder;
import java.util.List;

/** Hears a prompt by the weighted sum of its texts' embeddings. */
public final class ClapPromptEncoder implements PromptEncoder {
  private final Claps claps;

  public ClapPromptEncoder(Claps claps) {
    this.claps = claps;
  }

  /** What it hears with, for prompts made of audio. */
  public Claps claps() {
    return claps;
  }

  @Override
  public int width() {
    return claps.width();
  }

  @Override
  public List<String> words() {
    return List.of();
  }

  @Override
  public float[] encode(Prompt prompt) {
    float[][] texts = claps.embed(prompt.rows().stream().map(Prompt.Row::text).toList());
    double[] weights = prompt.rows().stream().mapToDouble(Prompt.Row::weight).toArray();
    float[] sum = new float[width()];
    for (int row = 0; row < texts.length; row++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += (float) (weights[row] * texts[row][i]);
      }
    }
    return sum;
  }
}

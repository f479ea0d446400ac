package dualdiffusion.nn.clap;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Prompt;
import dualdiffusion.nn.Aggregates;
import dualdiffusion.nn.PromptEncoder;
import dualdiffusion.nn.PromptSum;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Hears a prompt by the weighted sum of its rows' embeddings, each brought to RMS 1 before it is
 * weighted.
 */
public final class ClapPromptEncoder implements PromptEncoder {
  private final Claps claps;
  private final Aggregates aggregates;

  public ClapPromptEncoder(Claps claps) {
    this(claps, Aggregates.NONE);
  }

  /**
   * @throws BadRequestException when the aggregates were made by other CLAPs
   */
  public ClapPromptEncoder(Claps claps, Aggregates aggregates) {
    this.claps = claps;
    this.aggregates = aggregates;
    if (!aggregates.all().isEmpty() && aggregates.width() != claps.width()) {
      throw new BadRequestException(
          "The model's aggregates have %d values, its CLAPs give %d."
              .formatted(aggregates.width(), claps.width()),
          "Make the aggregates again with these CLAPs.");
    }
  }

  /** What it hears with. */
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
    var sum = new PromptSum(width());
    for (int row = 0; row < texts.length; row++) {
      sum.add(texts[row], prompt.rows().get(row).weight());
    }
    return sum.values();
  }

  /** One text as a row of RMS 1. */
  public float[] encodeText(String text) {
    return PromptSum.standard(claps.embed(List.of(text))[0]);
  }

  @Override
  public int audioRate() {
    return claps.sampleRate();
  }

  @Override
  public float[] encodeAudio(AudioBuffer audio, Cancel cancel) {
    if (audio.sampleRate() != audioRate()) {
      throw new BadRequestException(
          "The audio has %d Hz, CLAP hears %d.".formatted(audio.sampleRate(), audioRate()),
          "Resample it first.");
    }
    float[][] chunks = claps.embed(mono(audio), cancel);
    return PromptSum.standard(Embeddings.mean(Arrays.asList(chunks)));
  }

  @Override
  public Aggregates aggregates() {
    return aggregates;
  }

  @Override
  public Optional<float[]> unconditional() {
    return aggregates.unconditional().map(PromptSum::standard);
  }

  private static float[] mono(AudioBuffer audio) {
    if (audio.channelCount() == 1) {
      return audio.channel(0);
    }
    float[] mean = new float[audio.frames()];
    for (int c = 0; c < audio.channelCount(); c++) {
      float[] channel = audio.channel(c);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += channel[i] / audio.channelCount();
      }
    }
    return mean;
  }
}

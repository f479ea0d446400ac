package dualdiffusion.nn.clap;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Prompt;
import dualdiffusion.nn.Aggregates;
import dualdiffusion.nn.Centres;
import dualdiffusion.nn.PromptEncoder;
import dualdiffusion.nn.PromptSum;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hears a prompt by the weighted sum of its rows' embeddings, each brought to RMS 1 before it is
 * weighted. Where the model knows its {@link Centres}, rows are seen from the centre of their kind.
 */
public final class ClapPromptEncoder implements PromptEncoder {
  private final Claps claps;
  private final Aggregates aggregates;
  private final Centres centres;

  public ClapPromptEncoder(Claps claps) {
    this(claps, Aggregates.NONE);
  }

  /**
   * @throws BadRequestException when the aggregates were made by other CLAPs
   */
  public ClapPromptEncoder(Claps claps, Aggregates aggregates) {
    this.claps = claps;
    this.aggregates = aggregates;
    centres = Centres.of(aggregates);
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

  /**
   * @param prompt texts, sounds at {@link #audioRate()} and names of {@link #aggregates()}
   * @throws BadRequestException naming an unknown name, or as {@link #encodeAudio}
   */
  @Override
  public float[] encode(Prompt prompt) {
    Map<String, float[]> texts = texts(prompt);
    var sum = new PromptSum(width());
    for (Prompt.Row row : prompt.rows()) {
      sum.add(heard(row, texts), row.weight());
    }
    return sum.values();
  }

  /** All texts at once, which is faster. */
  private Map<String, float[]> texts(Prompt prompt) {
    List<String> texts =
        prompt.rows().stream()
            .filter(row -> row.sound().isEmpty() && row.name().isEmpty())
            .map(Prompt.Row::text)
            .distinct()
            .toList();
    float[][] embeddings = claps.embed(texts);
    Map<String, float[]> byText = new HashMap<>();
    for (int i = 0; i < embeddings.length; i++) {
      byText.put(texts.get(i), embeddings[i]);
    }
    return byText;
  }

  private float[] heard(Prompt.Row row, Map<String, float[]> texts) {
    Optional<AudioBuffer> sound = row.sound();
    if (sound.isPresent()) {
      return encodeAudio(sound.get(), new Cancel());
    }
    return row.name()
        .map(name -> centres.ofSound(aggregates.get(name)))
        .orElseGet(() -> centres.ofText(texts.getOrDefault(row.text(), new float[width()])));
  }

  /** One text as a row of RMS 1. */
  public float[] encodeText(String text) {
    return PromptSum.standard(centres.ofText(claps.embed(List.of(text))[0]));
  }

  @Override
  public int audioRate() {
    return claps.sampleRate();
  }

  @Override
  public float[] encodeAudio(AudioBuffer audio, Cancel cancel) {
    return PromptSum.standard(centres.ofSound(hear(audio, cancel)));
  }

  @Override
  public PromptEncoder knowing(String name, float[] embedding) {
    return new ClapPromptEncoder(claps, aggregates.with(name, embedding));
  }

  @Override
  public float[] hear(AudioBuffer audio, Cancel cancel) {
    if (audio.sampleRate() != audioRate()) {
      throw new BadRequestException(
          "The audio has %d Hz, CLAP hears %d.".formatted(audio.sampleRate(), audioRate()),
          "Resample it first.");
    }
    return Embeddings.mean(Arrays.asList(claps.embed(audio.mono(), cancel)));
  }

  @Override
  public Aggregates aggregates() {
    return aggregates;
  }

  /** With centres the data set's mean is nought: no direction of its own. */
  @Override
  public Optional<float[]> unconditional() {
    return aggregates.unconditional().filter(_ -> !centres.known()).map(PromptSum::standard);
  }
}

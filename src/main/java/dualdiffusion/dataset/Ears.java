package dualdiffusion.dataset;

import dualdiffusion.core.Prompt;
import dualdiffusion.nn.PromptEncoder;
import dualdiffusion.nn.clap.ClapPromptEncoder;
import dualdiffusion.nn.clap.Claps;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What hears sounds and captions for a data set.
 *
 * @param name of what hears: its embeddings are kept as long as it stays the same
 * @param hop seconds from one embedding of a sound to the next
 * @param sounds listens to files; absent where only words are heard
 * @param texts embeds captions
 */
public record Ears(
    String name,
    double hop,
    Optional<FileEmbedder> sounds,
    Function<List<String>, List<float[]>> texts) {

  /**
   * CLAPs hear both.
   *
   * @param name as {@link Ears#name}
   */
  public static Ears of(Claps claps, String name) {
    return new Ears(
        name,
        (double) claps.chunkSamples() / claps.sampleRate(),
        Optional.of(new FileEmbedder(claps)),
        captions -> Arrays.asList(claps.embed(captions)));
  }

  /** What hears a model's prompts: CLAPs, or tags and classes, which are found in captions only. */
  public static Ears of(PromptEncoder encoder, String name) {
    if (encoder instanceof ClapPromptEncoder clap) {
      return of(clap.claps(), name);
    }
    return new Ears(
        name,
        1,
        Optional.empty(),
        captions -> captions.stream().map(c -> encoder.encode(Prompt.of(c))).toList());
  }
}

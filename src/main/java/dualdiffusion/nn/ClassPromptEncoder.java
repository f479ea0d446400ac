package dualdiffusion.nn;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Prompt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.IntStream;

/** Hears a prompt by the classes it names: one value each, mixed by the weights of the rows. */
public final class ClassPromptEncoder implements PromptEncoder {
  private static final int SUGGESTIONS = 5;

  private final List<String> classes;
  private final List<String> lower;

  /** Indices, longest name first: "sonic the hedgehog 2" is not also "sonic the hedgehog". */
  private final int[] longestFirst;

  public ClassPromptEncoder(ClassVocabulary vocabulary) {
    classes = vocabulary.classes();
    lower = classes.stream().map(name -> name.toLowerCase(Locale.ROOT).strip()).toList();
    longestFirst =
        IntStream.range(0, classes.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> -lower.get(i).length()))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  @Override
  public int width() {
    return classes.size();
  }

  @Override
  public List<String> words() {
    return classes;
  }

  /**
   * {@inheritDoc}
   *
   * @throws BadRequestException when a row names no class: nothing else means anything here
   */
  @Override
  public float[] encode(Prompt prompt) {
    PromptEncoder.checkWords(prompt);
    float[] mix = new float[width()];
    for (Prompt.Row row : prompt.rows()) {
      for (int named : named(row.text())) {
        mix[named] += (float) row.weight();
      }
    }
    return mix;
  }

  private List<Integer> named(String text) {
    String left = text.toLowerCase(Locale.ROOT);
    List<Integer> found = new ArrayList<>();
    for (int i : longestFirst) {
      Matcher matcher = Phrase.in(left, lower.get(i), "");
      if (matcher.find()) {
        found.add(i);
        left = matcher.replaceAll("\0");
      }
    }
    if (found.isEmpty()) {
      throw unknown(text);
    }
    return found;
  }

  private BadRequestException unknown(String text) {
    List<String> some = classes.subList(0, Math.min(SUGGESTIONS, classes.size()));
    return new BadRequestException(
        "The model knows no class that \"" + text + "\" names.",
        "Use one of its %d classes, e.g. %s.".formatted(classes.size(), String.join(", ", some)));
  }
}

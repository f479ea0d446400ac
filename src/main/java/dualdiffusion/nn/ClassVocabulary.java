package dualdiffusion.nn;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The classes a model was trained on, such as the games its music is from.
 *
 * @param classes their names, in the order of the embedding
 */
public record ClassVocabulary(List<String> classes) {
  private static final String TODO = "Correct the model's list of classes.";

  public ClassVocabulary {
    Range.check("number of classes", classes.size(), 1, 65_536);
    classes = List.copyOf(classes);
    Set<String> seen = new HashSet<>();
    for (String name : classes) {
      if (name.isBlank()) {
        throw new BadRequestException("A class of the model has no name.", TODO);
      }
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new BadRequestException("The model lists the class \"" + name + "\" twice.", TODO);
      }
    }
  }
}

package dualdiffusion.model;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import java.nio.file.Path;

/**
 * An adapter to load with a model.
 *
 * @param file of adapters
 * @param strength −10…10; 1 as it was trained, 0 for nothing
 */
public record LoraChoice(Path file, double strength) {

  public LoraChoice {
    Range.check("strength of an adapter", strength, -10, 10);
  }

  /**
   * Reads {@code FILE} or {@code FILE:STRENGTH}.
   *
   * @throws BadRequestException when the strength is out of range or there is no file
   */
  public static LoraChoice parse(String text) {
    int colon = text.lastIndexOf(':');
    String end = text.substring(colon + 1);
    boolean told = colon > 0 && end.matches("[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?");
    String file = told ? text.substring(0, colon) : text;
    if (file.isBlank()) {
      throw new BadRequestException("No adapter is named.", "Name a file of adapters.");
    }
    return new LoraChoice(Path.of(file), told ? Double.parseDouble(end) : 1);
  }
}

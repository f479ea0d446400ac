package dualdiffusion.app;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share: "5%" or "0.05". */
final class Share implements ITypeConverter<Double> {
  @Override
  public Double convert(String text) {
    try {
      return text.endsWith("%")
          ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
          : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("\"" + text + "\" is no share: write 5% or 0.05");
    }
  }
}

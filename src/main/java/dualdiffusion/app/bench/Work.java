package dualdiffusion.app.bench;

import dualdiffusion.tensor.Safetensors;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the multiplications and additions of a network's convolutions and attention from the
 * shapes in its weight file: each weight meets each cell of its level once. That is what the
 * original does; shortcuts that need less show as speed.
 *
 * @param rows of an image at full resolution
 * @param columns of an image at full resolution
 * @param images batch, times two for left and right where both pass the same layers
 * @param levels of resolution
 */
record Work(Safetensors weights, int rows, int columns, int images, int levels) {
  private static final Pattern LEVEL = Pattern.compile("block(\\d+)_");

  /** Operations of the weights whose names are chosen. */
  double operations(Predicate<String> chosen) {
    return weights.names().stream()
        .filter(name -> name.endsWith(".weight") && chosen.test(name))
        .mapToDouble(this::operations)
        .sum();
  }

  private double operations(String name) {
    if (name.contains("emb_") || name.startsWith("logvar")) {
      return 0;
    }
    long[] shape = weights.shape(name);
    double cells = cells(name);
    double products = Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
    double attention = name.endsWith("attn_v.weight") ? 4.0 * cells * cells * shape[0] : 0;
    return images * (2 * products * cells + attention);
  }

  private double cells(String name) {
    Matcher matcher = LEVEL.matcher(name);
    int level = name.startsWith("conv_latents_in") ? levels - 1 : 0;
    if (matcher.find()) {
      level = Integer.parseInt(matcher.group(1));
    }
    return (double) (rows >> level) * (columns >> level);
  }
}

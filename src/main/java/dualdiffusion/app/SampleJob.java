package dualdiffusion.app;

import dualdiffusion.core.Solver;
import java.util.Locale;

/** One result that a {@link SampleConfig} asks for. */
record SampleJob(SamplePrompt prompt, SampleSetting setting, long seed) {
  private static final int LONGEST = 40;

  /** For people. */
  String title() {
    return "\"%s\", %s, seed %d".formatted(prompt.title(), setting.title(), seed);
  }

  /** File name that says what it is and belongs to its recipe alone. */
  String fileName(SampleRecipe recipe) {
    return "%s_%s_%d_%s.%s"
        .formatted(
            slug(prompt.title(), "empty"),
            slug(setting.title(), "setting"),
            seed,
            recipe.key(),
            recipe.type());
  }

  /** What it costs, in no unit: to guess the time of others by. */
  double cost() {
    var sampling = setting.sampling(seed);
    int evaluations = sampling.solver() == Solver.HEUN ? 2 : 1;
    return sampling.steps() * evaluations * setting.length();
  }

  /** Lower-case letters, digits and dashes. */
  private static String slug(String text, String none) {
    String words =
        text.toLowerCase(Locale.ROOT)
            .replace("+", "p")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+", "");
    String cut = words.length() <= LONGEST ? words : words.substring(0, LONGEST);
    String slug = cut.replaceAll("-+$", "");
    return slug.isEmpty() ? none : slug;
  }
}

package dualdiffusion.studio.export;

import dualdiffusion.config.TakeTags;
import dualdiffusion.core.Prompt;
import dualdiffusion.studio.project.document.PromptLine;
import dualdiffusion.studio.project.document.TakeRecipe;
import java.util.List;
import java.util.Map;

/** A take's recipe as tags of its file: what "Open parameters from file" reads back. */
final class RecipeTags {
  private RecipeTags() {}

  static Map<String, String> of(TakeRecipe recipe) {
    var words = new Prompt(texts(recipe.prompt()), texts(recipe.negative()));
    List<String> sounds =
        recipe.prompt().stream()
            .filter(line -> line.source().isPresent())
            .map(PromptLine::text)
            .toList();
    return Map.of(
        TakeTags.TAG,
        TakeTags.comment(recipe.model(), words, sounds, recipe.sampling(), recipe.decoder()));
  }

  private static List<Prompt.Row> texts(List<PromptLine> lines) {
    return lines.stream()
        .filter(line -> line.source().isEmpty())
        .map(line -> new Prompt.Row(line.text(), line.weight()))
        .toList();
  }
}

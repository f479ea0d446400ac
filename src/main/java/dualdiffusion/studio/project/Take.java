package dualdiffusion.studio.project;

import dualdiffusion.composer.Truth;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Prompt;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A take of the project with its sound in memory. The audio never changes; every edit makes a new
 * take.
 *
 * @param id of the take in the project
 * @param family source of the take it goes back to on the same time axis, its own if none; members
 *     share length and mask, and no other project has it
 * @param parent id of the take it was made from; null for an original
 * @param recipe what made it; null for a recording
 * @param latents kept from a generation, so that later edits never re-encode; may be null
 * @param file where it was imported from; null for what was made here
 * @param sketch what is true of it (tempo, metre, key, captions, notes) when it was composed; null
 *     for all others
 * @param sketchBelow what is true of the sketch that it goes back to on the same time axis: tempo,
 *     metre and bars still hold, the notes only where nothing was painted; null where there is none
 */
public record Take(
    long id,
    String family,
    @Nullable Long parent,
    String name,
    AudioBuffer audio,
    @Nullable Recipe recipe,
    @Nullable PlacedLatents latents,
    @Nullable Path file,
    @Nullable Truth sketch,
    @Nullable Truth sketchBelow) {

  /** What it was asked for with, or what it was composed as; empty for a file. */
  public Prompt words() {
    if (recipe != null) {
      return recipe.prompt();
    }
    return Prompt.of(sketch == null ? "" : sketch.captions().getLast());
  }

  public boolean isImported() {
    return file != null;
  }

  @Override
  public String toString() {
    return name + " (" + id + ")";
  }
}

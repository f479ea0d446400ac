package dualdiffusion.studio.project;

import dualdiffusion.composer.Truth;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.Prompt;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One version of a clip. The audio never changes; every edit makes a new take.
 *
 * @param id unique in the session
 * @param family id of the take it descends from, its own if none; members share length and mask
 * @param parent the take it was made from; null for an original
 * @param content audio and how to store it
 * @param recipe what made it; null for a file
 * @param latents kept from a generation, so that later edits never re-encode; may be null
 * @param file where it was read from; null for a result
 * @param sketch what is true of it (tempo, metre, key, captions, notes) when it was composed; null
 *     for all others
 */
public record Take(
    long id,
    long family,
    @Nullable Take parent,
    String name,
    AudioFiles.Content content,
    @Nullable Recipe recipe,
    @Nullable PlacedLatents latents,
    @Nullable Path file,
    @Nullable Truth sketch) {

  /** A take that was not composed. */
  public Take(
      long id,
      long family,
      @Nullable Take parent,
      String name,
      AudioFiles.Content content,
      @Nullable Recipe recipe,
      @Nullable PlacedLatents latents,
      @Nullable Path file) {
    this(id, family, parent, name, content, recipe, latents, file, null);
  }

  public AudioBuffer audio() {
    return content.audio();
  }

  /** The take that all of its family go back to. */
  public Take original() {
    Take take = this;
    while (take.parent != null) {
      take = take.parent;
    }
    return take;
  }

  /** What it was asked for with, or what it was composed as; empty for a file. */
  public Prompt words() {
    if (recipe != null) {
      return recipe.prompt();
    }
    return Prompt.of(sketch == null ? "" : sketch.captions().getLast());
  }

  /**
   * What is true of the sketch that it goes back to on the same time axis: tempo, metre and bars
   * still hold, the notes only where nothing was painted. Null where there is no sketch.
   */
  public @Nullable Truth sketchBelow() {
    Take take = this;
    while (take.sketch == null && take.parent != null && take.parent.family == family) {
      take = take.parent;
    }
    return take.sketch;
  }

  public boolean isImported() {
    return file != null;
  }

  @Override
  public String toString() {
    return name + " (" + id + ")";
  }
}

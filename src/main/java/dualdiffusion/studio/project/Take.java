package dualdiffusion.studio.project;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.PlacedLatents;
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
 */
public record Take(
    long id,
    long family,
    @Nullable Take parent,
    String name,
    AudioFiles.Content content,
    @Nullable Recipe recipe,
    @Nullable PlacedLatents latents,
    @Nullable Path file) {

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

  public boolean isImported() {
    return file != null;
  }
}

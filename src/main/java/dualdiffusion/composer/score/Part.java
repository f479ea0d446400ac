package dualdiffusion.composer.score;

import java.util.List;

/**
 * What one instrument plays.
 *
 * @param instrument id of the instrument or drum kit
 */
public record Part(Role role, String instrument, List<Note> notes) {
  public Part {
    notes = List.copyOf(notes);
  }
}

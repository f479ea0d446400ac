package dualdiffusion.nn;

import dualdiffusion.core.Range;
import java.util.List;

/**
 * Tags that a text is searched for, in place of a trained text encoder.
 *
 * @param width length of the embedding
 * @param groups tags that exclude or complete each other
 */
public record TagVocabulary(int width, List<Group> groups) {

  /**
   * A question that a text may answer.
   *
   * @param name for people, e.g. "tempo"
   * @param defaultTag index in {@code tags} that holds when no text answers; −1 for none
   */
  public record Group(String name, int defaultTag, List<Tag> tags) {
    public Group {
      tags = List.copyOf(tags);
      Range.check("default of the tags \"" + name + "\"", defaultTag, -1, tags.size() - 1);
    }
  }

  /**
   * One answer.
   *
   * @param position its place in the embedding
   * @param value what stands there
   * @param phrases lower-case words or phrases, any of which means the tag
   */
  public record Tag(int position, double value, List<String> phrases) {
    public Tag {
      phrases = List.copyOf(phrases);
    }
  }

  public TagVocabulary {
    Range.check("width of the tag vocabulary", width, 1, 65_536);
    groups = List.copyOf(groups);
    for (Group group : groups) {
      for (Tag tag : group.tags()) {
        Range.check("position of a tag in \"" + group.name() + "\"", tag.position(), 0, width - 1);
      }
    }
  }
}

package dualdiffusion.nn;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Named embeddings: what a folder, a class or a game sounds like on the whole. They may be rows of
 * a prompt; the data set's own mean is the embedding of no prompt at all.
 */
public final class Aggregates {
  /** Name of the data set's mean. */
  public static final String UNCONDITIONAL = "_unconditional";

  public static final Aggregates NONE = new Aggregates(Map.of());
  private static final int MAX = 100_000;
  private static final int MAX_NAME = 2_000;

  private final Map<String, float[]> byName;

  /**
   * @param byName embeddings of one length, finite
   * @throws BadRequestException naming the aggregate at fault
   */
  public Aggregates(Map<String, float[]> byName) {
    Range.check("number of aggregates", byName.size(), 0, MAX);
    Map<String, float[]> copy = new TreeMap<>();
    byName.forEach((name, embedding) -> copy.put(checked(name), checked(name, embedding)));
    this.byName = Collections.unmodifiableMap(copy);
    checkWidths();
  }

  /** Names that a prompt may use, sorted: neither the unconditional one nor centres. */
  public List<String> names() {
    return byName.keySet().stream()
        .filter(name -> !name.equals(UNCONDITIONAL) && !name.startsWith(Centres.PREFIX))
        .toList();
  }

  /** Everything, sorted by name. */
  public Map<String, float[]> all() {
    return byName;
  }

  /** Length of an embedding; 0 when there are none. */
  public int width() {
    return byName.values().stream().findFirst().map(e -> e.length).orElse(0);
  }

  public Optional<float[]> find(String name) {
    return Optional.ofNullable(byName.get(name)).map(float[]::clone);
  }

  /**
   * An embedding by its name.
   *
   * @throws BadRequestException when there is none, naming some that there are
   */
  public float[] get(String name) {
    return find(name).orElseThrow(() -> unknown(name));
  }

  /** The data set's mean. */
  public Optional<float[]> unconditional() {
    return find(UNCONDITIONAL);
  }

  /** These and one more, which takes the place of one of its name. */
  public Aggregates with(String name, float[] embedding) {
    return with(Map.of(name, embedding));
  }

  /** These and more, which take the places of those of their names. */
  public Aggregates with(Map<String, float[]> others) {
    Map<String, float[]> more = new TreeMap<>(byName);
    more.putAll(others);
    return new Aggregates(more);
  }

  private BadRequestException unknown(String name) {
    List<String> some = new ArrayList<>(names().stream().limit(10).toList());
    return new BadRequestException(
        "The model has no aggregate \"" + name + "\".",
        some.isEmpty() ? "It has none at all." : "It has: " + String.join(", ", some) + ".");
  }

  private void checkWidths() {
    byName.forEach(
        (name, embedding) -> {
          if (embedding.length != width()) {
            throw new BadRequestException(
                "The aggregate \"%s\" has %d values, others have %d."
                    .formatted(name, embedding.length, width()),
                "Make all of them with the same models.");
          }
        });
  }

  private static String checked(String name) {
    boolean bad = name.isBlank() || name.length() > MAX_NAME;
    if (bad || name.chars().anyMatch(Character::isISOControl)) {
      throw new BadRequestException(
          "\"" + name + "\" cannot name an aggregate.",
          "Use a name of up to " + MAX_NAME + " visible characters.");
    }
    return name;
  }

  private static float[] checked(String name, float[] embedding) {
    boolean finite = embedding.length > 0;
    for (float value : embedding) {
      finite &= Float.isFinite(value);
    }
    if (!finite) {
      throw new BadRequestException(
          "The aggregate \"" + name + "\" holds values that are not finite numbers, or none.",
          "Make it again.");
    }
    return embedding.clone();
  }
}

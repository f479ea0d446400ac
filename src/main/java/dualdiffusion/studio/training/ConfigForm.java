package dualdiffusion.studio.training;

import dualdiffusion.config.Json;
import dualdiffusion.config.Patch;
import dualdiffusion.core.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * A training configuration being written. It is a JSON document that names what differs from the
 * defaults; each field of the form is a view into it, so that what the form does not know stays. UI
 * thread only.
 */
public final class ConfigForm {
  private static final String MODULE = "module";
  private static final Pattern DOT = Pattern.compile("\\.");

  private final FormCatalog catalog;
  private final ReadOnlyObjectWrapper<Map<String, Object>> tree;
  private final Map<String, String> refused = new LinkedHashMap<>();
  private final Map<String, String> judged = new LinkedHashMap<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyLongWrapper judgements = new ReadOnlyLongWrapper();
  private Optional<Path> base = Optional.empty();

  public ConfigForm(FormCatalog catalog) {
    this.catalog = catalog;
    tree = new ReadOnlyObjectWrapper<>(Map.of(MODULE, "unet"));
    tree.subscribe(this::check);
    check();
  }

  /** The document. */
  public ReadOnlyObjectProperty<Map<String, Object>> tree() {
    return tree.getReadOnlyProperty();
  }

  /** The module that is trained. */
  public String module() {
    return String.valueOf(tree.get().getOrDefault(MODULE, ""));
  }

  /** The fields that the module has and a form can show. */
  public List<FormField> fields() {
    return catalog.of(module()).stream()
        .filter(FormField::isForm)
        .filter(Predicate.not(f -> f.path().equals(MODULE)))
        .toList();
  }

  public List<String> modules() {
    return catalog.names();
  }

  public void setModule(String module) {
    refused.clear();
    judged.clear();
    tree.set(Patch.merge(tree.get(), Patch.at(MODULE, module)));
  }

  /** What is typed or stands in a field; empty where the default holds. */
  public String text(FormField field) {
    String typed = refused.get(field.path());
    return typed != null ? typed : value(field).map(field::text).orElse("");
  }

  private Optional<Object> value(FormField field) {
    return at(field.path());
  }

  private Optional<Object> at(String path) {
    Object at = tree.get();
    for (String name : DOT.split(path, -1)) {
      at = at instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return Optional.ofNullable(at);
  }

  /**
   * Takes what was typed; an empty text is the default. What cannot be a value is kept as typed.
   */
  public void type(FormField field, String text) {
    refused.remove(field.path());
    judged.remove(field.path());
    if (text.isBlank()) {
      tree.set(Patch.merge(tree.get(), Patch.at(field.path(), null)));
    } else {
      field
          .parse(text)
          .ifPresentOrElse(
              value -> tree.set(Patch.merge(tree.get(), Patch.at(field.path(), value))),
              () -> refused.put(field.path(), text));
    }
    check();
  }

  /** What is wrong with a field; empty when nothing is. */
  public String problem(FormField field) {
    String text = text(field);
    String own = text.isBlank() && isInAbsentGroup(field) ? "" : field.problem(text);
    return own.isEmpty() ? judged.getOrDefault(field.path(), "") : own;
  }

  /**
   * Takes what the engine found wrong, by the rules that a run begins with.
   *
   * @param problems by dotted path; "" for what is no field's
   */
  void judged(Map<String, String> problems) {
    judged.clear();
    judged.putAll(problems);
    check();
    judgements.set(judgements.get() + 1);
  }

  /** Grows whenever the engine has judged. */
  ReadOnlyLongProperty judgements() {
    return judgements.getReadOnlyProperty();
  }

  /** Whether a field belongs to something that may be left out and is, as adapters. */
  private boolean isInAbsentGroup(FormField field) {
    return catalog.of(module()).stream()
        .filter(group -> group.optional() && field.path().startsWith(group.path() + "."))
        .anyMatch(group -> at(group.path()).isEmpty());
  }

  /** What is wrong with the first field that is wrong; empty when the form can be sent. */
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  private void check() {
    problem.set(
        fields().stream()
            .filter(field -> !problem(field).isEmpty())
            .findFirst()
            .map(field -> field.path() + ": " + problem(field))
            .orElseGet(this::beyondFields));
  }

  /** What is wrong with what the form does not show. */
  private String beyondFields() {
    return judged.entrySet().stream()
        .filter(e -> fields().stream().noneMatch(field -> field.path().equals(e.getKey())))
        .findFirst()
        .map(e -> e.getKey().isEmpty() ? e.getValue() : e.getKey() + ": " + e.getValue())
        .orElse("");
  }

  /** What paths in the document are relative to; empty for the folder of runs. */
  Optional<Path> base() {
    return base;
  }

  /** The document as text. */
  public String json() {
    return Json.toText(tree.get());
  }

  /**
   * Takes a whole document in place of this one; its paths are relative to where this one's were.
   *
   * @param origin what errors call it
   * @throws ProblemException when it is no JSON object; nothing has changed then
   */
  public void read(String text, String origin) {
    read(text, origin, base);
  }

  /**
   * Takes the document of a file, whose paths are relative to the file's folder.
   *
   * @throws IOException when it cannot be read
   * @throws ProblemException when it is no JSON object; nothing has changed then
   */
  void open(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    read(Files.readString(file), file.toString(), Optional.ofNullable(folder));
  }

  /** Takes a document that the engine made, whose paths are relative to the folder of runs. */
  void propose(String text) {
    read(text, "The proposal", Optional.empty());
  }

  private void read(String text, String origin, Optional<Path> from) {
    Map<String, Object> read = Json.parseTree(text, origin);
    base = from;
    refused.clear();
    judged.clear();
    tree.set(read);
    check();
  }
}

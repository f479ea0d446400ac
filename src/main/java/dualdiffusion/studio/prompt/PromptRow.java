package dualdiffusion.studio.prompt;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Prompt;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** One editable row of the prompt: words, a sound, or what some audio sounds like on the whole. */
public final class PromptRow {
  /** What a row holds. */
  public enum Kind {
    /** Any words. */
    TEXT,
    /** A sound, whose name the text is. */
    SOUND,
    /** An embedding of the model, whose name the text is. */
    NAMED,
    /** A folder of audio, whose path the text is. */
    FOLDER
  }

  private final Kind kind;
  private final @Nullable AudioBuffer sound;
  private final StringProperty text = new SimpleStringProperty("");
  private final DoubleProperty weight = new SimpleDoubleProperty();
  private final BooleanProperty enabled = new SimpleBooleanProperty(true);
  private final BooleanProperty away = new SimpleBooleanProperty();
  private final StringProperty status = new SimpleStringProperty("");

  private PromptRow(Kind kind, String text, double weight, @Nullable AudioBuffer sound) {
    this.kind = kind;
    this.sound = sound;
    this.text.set(text);
    this.weight.set(weight);
  }

  PromptRow(String text, double weight) {
    this(Kind.TEXT, text, weight, null);
  }

  static PromptRow ofSound(String name, AudioBuffer sound, double weight) {
    return new PromptRow(Kind.SOUND, name, weight, sound);
  }

  static PromptRow ofName(String name, double weight) {
    return new PromptRow(Kind.NAMED, name, weight, null);
  }

  static PromptRow ofFolder(String path, double weight) {
    return new PromptRow(Kind.FOLDER, path, weight, null);
  }

  /** A row as a prompt has it. */
  static PromptRow of(Prompt.Row row) {
    if (row.sound().isPresent()) {
      return ofSound(row.text(), row.sound().get(), row.weight());
    }
    if (row.folder().isPresent()) {
      return ofFolder(row.folder().get(), row.weight());
    }
    return row.name()
        .map(name -> ofName(name, row.weight()))
        .orElseGet(() -> new PromptRow(row.text(), row.weight()));
  }

  /** What it asks for; empty for a row without words, or one that is switched off. */
  Optional<Prompt.Row> asked() {
    String words = text.get().strip();
    return !enabled.get() || words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            switch (kind) {
              case TEXT -> new Prompt.Row(words, weight.get());
              case SOUND -> new Prompt.Row(words, weight.get(), Optional.ofNullable(sound));
              case NAMED -> new Prompt.Row(Prompt.Row.NAMED + words, weight.get());
              case FOLDER -> Prompt.Row.ofFolder(words, weight.get());
            });
  }

  /** As people read it: of a folder its name alone. */
  public String label() {
    return kind == Kind.FOLDER ? Prompt.Row.ofFolder(text.get(), 1).label() : text.get();
  }

  public Kind kind() {
    return kind;
  }

  /** What is heard; of {@link Kind#SOUND} alone. */
  public Optional<AudioBuffer> sound() {
    return Optional.ofNullable(sound);
  }

  public StringProperty text() {
    return text;
  }

  /** −2…2. */
  public DoubleProperty weight() {
    return weight;
  }

  /** Whether it counts. */
  public BooleanProperty enabled() {
    return enabled;
  }

  /** Whether guidance leads away from it, instead of from no prompt at all. */
  public BooleanProperty away() {
    return away;
  }

  /** What is being done for it, e.g. "listening 3/10"; mostly empty. */
  public StringProperty status() {
    return status;
  }
}

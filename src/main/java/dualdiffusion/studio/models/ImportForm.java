package dualdiffusion.studio.models;

import dualdiffusion.core.FolderKind;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What is to be imported: a folder, what it is, and what the new model is told. */
public final class ImportForm {
  private final ObservableList<Path> sources = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<Path>> tags = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<@Nullable FolderKind> kind = new SimpleObjectProperty<>();
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty licence = new SimpleStringProperty("unknown");
  private final StringProperty decoder = new SimpleStringProperty("fgla");

  ImportForm() {}

  /** A CLAP after a CLAP is heard together with it; anything else takes the former's place. */
  void show(Path folder, FolderKind is) {
    if (is != FolderKind.CLAP || kind.get() != FolderKind.CLAP) {
      clear();
    }
    if (!sources.contains(folder)) {
      sources.add(folder);
    }
    name.set(String.valueOf(folder.getFileName()));
    kind.set(is);
  }

  /** Forgets the folder. */
  public void clear() {
    kind.set(null);
    sources.clear();
    tags.set(Optional.empty());
  }

  /** What happens, in words. */
  public String words(String selectedModel) {
    FolderKind is = kind.get();
    if (is == null) {
      return "";
    }
    return switch (is) {
      case ORIGINAL -> "A model in the original's layout: it becomes a model of its own.";
      case CLAP ->
          sources.size() > 1
              ? sources.size() + " CLAPs" + intoModel(selectedModel)
              : "A CLAP in the hub's layout" + intoModel(selectedModel);
      case MODEL ->
          "A model of this studio already: choose the folder it is in as the models folder.";
      case OTHER ->
          "Neither a model in the original's layout nor a CLAP: it has no"
              + " model_index.json and no config.json of a CLAP.";
    };
  }

  private static String intoModel(String selectedModel) {
    return selectedModel.isEmpty()
        ? ": select the model that shall hear by it."
        : ": \"" + selectedModel + "\" will hear its prompts by it. Another one can be added.";
  }

  /** Whether this can be imported. */
  public boolean fits(boolean modelSelected) {
    FolderKind is = kind.get();
    return (is == FolderKind.ORIGINAL && !Names.folder(name.get()).isEmpty())
        || (is == FolderKind.CLAP && modelSelected);
  }

  /** One folder, or CLAPs that are heard together. */
  public ObservableList<Path> sources() {
    return sources;
  }

  /** The vocabulary of the tags that a model was trained on. */
  public ObjectProperty<Optional<Path>> tags() {
    return tags;
  }

  /** What the folder is; null while there is none. */
  public ObjectProperty<@Nullable FolderKind> kind() {
    return kind;
  }

  public StringProperty name() {
    return name;
  }

  public StringProperty licence() {
    return licence;
  }

  public StringProperty decoder() {
    return decoder;
  }
}

package dualdiffusion.studio.models;

import dualdiffusion.core.FolderKind;
import java.nio.file.Path;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What is to be imported: a folder, what it is, and what the new model is told. */
public final class ImportForm {
  private final ObjectProperty<@Nullable Path> source = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable FolderKind> kind = new SimpleObjectProperty<>();
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty licence = new SimpleStringProperty("unknown");
  private final StringProperty decoder = new SimpleStringProperty("fgla");

  ImportForm() {}

  void show(Path folder, FolderKind is) {
    source.set(folder);
    name.set(String.valueOf(folder.getFileName()));
    kind.set(is);
  }

  /** Forgets the folder. */
  public void clear() {
    kind.set(null);
    source.set(null);
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
          selectedModel.isEmpty()
              ? "A CLAP in the hub's layout: select the model that shall hear by it."
              : "A CLAP in the hub's layout: \""
                  + selectedModel
                  + "\" will hear its prompts by it.";
      case MODEL ->
          "A model of this studio already: choose the folder it is in as the models folder.";
      case OTHER ->
          "Neither a model in the original's layout nor a CLAP: it has no"
              + " model_index.json and no config.json of a CLAP.";
    };
  }

  /** Whether this can be imported. */
  public boolean fits(boolean modelSelected) {
    FolderKind is = kind.get();
    return (is == FolderKind.ORIGINAL && !Names.folder(name.get()).isEmpty())
        || (is == FolderKind.CLAP && modelSelected);
  }

  public ObjectProperty<@Nullable Path> source() {
    return source;
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

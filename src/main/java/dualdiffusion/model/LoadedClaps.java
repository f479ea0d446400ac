package dualdiffusion.model;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.nn.clap.Clap;
import dualdiffusion.nn.clap.Claps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** CLAPs to listen with, without the rest of a model. */
public final class LoadedClaps implements AutoCloseable {
  private final List<Clap> members = new ArrayList<>();

  private LoadedClaps() {}

  /**
   * Loads folders of the hub's layout, heard together in this order.
   *
   * @throws dualdiffusion.core.ProblemException naming the folder, file and field at fault
   */
  public static LoadedClaps of(List<Path> folders) {
    var loaded = new LoadedClaps();
    try {
      folders.forEach(folder -> loaded.members.add(ClapFolder.load(folder)));
      return loaded;
    } catch (RuntimeException e) {
      loaded.close();
      throw e;
    }
  }

  /** Whether a model's prompts are heard by CLAPs. */
  public static boolean listens(Path model) {
    ModelIndex.Module prompts = ModelFolder.open(model).index().modules().get("prompt");
    return prompts != null && prompts.type().equals("clap");
  }

  /**
   * Loads those that hear a model's prompts, their hashes checked.
   *
   * @throws BadRequestException when it has none, saying how to add one
   */
  public static LoadedClaps ofModel(Path model) {
    ModelFolder folder = ModelFolder.open(model);
    ModelIndex.Module prompts = folder.index().modules().get("prompt");
    if (prompts == null || !prompts.type().equals("clap")) {
      throw new BadRequestException(
          "The model " + model + " has no CLAP, so it cannot listen.",
          "Name CLAP folders of the hub with --clap DIR, or put them into a model that was trained"
              + " with them: studio models import DIR --into MODEL.");
    }
    return of(folders(folder, prompts));
  }

  /** The folders of a model's CLAPs in the order of their names, their hashes checked. */
  static List<Path> folders(ModelFolder folder, ModelIndex.Module prompts) {
    List<Path> folders = new ArrayList<>();
    for (String name : new TreeSet<>(prompts.files().keySet())) {
      folder.check("prompt", name);
      Path file = folder.file("prompt", name);
      if (file.endsWith(ClapFolder.CONFIG)) {
        folders.add(file.resolveSibling(""));
      }
    }
    return folders;
  }

  /** All of them as one; valid until closed. */
  public Claps claps() {
    return new Claps(members);
  }

  @Override
  public void close() {
    members.forEach(Clap::close);
    members.clear();
  }
}

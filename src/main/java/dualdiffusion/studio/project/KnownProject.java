package dualdiffusion.studio.project;

import java.nio.file.Path;

/**
 * A project that can be gone on with.
 *
 * @param when it was opened or changed last, milliseconds since 1970
 * @param saved whether it was saved under a name
 */
public record KnownProject(String name, Path path, long when, boolean saved) {

  /** As a list shows it. */
  public String words() {
    return saved ? name : "Not saved yet, " + ProjectViewModel.date(when);
  }
}

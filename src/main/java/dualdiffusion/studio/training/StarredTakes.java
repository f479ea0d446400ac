package dualdiffusion.studio.training;

import dualdiffusion.composer.Truth;
import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.PromptLine;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TakeRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The takes of a project that have stars, as a folder that becomes a data set: their audio, and
 * beside each what its prompt said of it.
 */
public final class StarredTakes {
  /** Shorter ones say nothing about music. */
  static final double SHORTEST_SECONDS = 1;

  private static final String OWN = "take-\\d+\\.(wav|flac|json)";

  private final Project project;
  private final Function<Source, Optional<Path>> files;
  private final List<Take> takes;

  /**
   * @param files where a source's audio lies; asked in the background
   * @param least stars, 1…5
   */
  public StarredTakes(Project project, Function<Source, Optional<Path>> files, int least) {
    this.project = project;
    this.files = files;
    Set<String> sources = new HashSet<>();
    takes =
        project.library().takes().stream()
            .filter(take -> take.stars() >= least && sources.add(take.source()))
            .toList();
  }

  /** Takes with stars, each sound once. */
  public int count() {
    return takes.size();
  }

  /** The project's name. */
  public String name() {
    return project.name();
  }

  /**
   * @throws ProblemException when no take has a star, or all are too short
   */
  public void check() {
    if (takes.isEmpty()) {
      throw problem(
          "No take of the project \"" + project.name() + "\" has a star.",
          "Give stars to the takes that the model should learn from: keys 1 to 5.");
    }
    if (takes.stream().noneMatch(this::isLongEnough)) {
      throw problem(
          "All starred takes are shorter than a second.",
          "Give stars to takes of a few seconds or more.");
    }
  }

  private boolean isLongEnough(Take take) {
    Source source = project.library().source(take.source());
    return (double) source.frames() / source.sampleRate() >= SHORTEST_SECONDS;
  }

  /**
   * Copies the audio. What a folder holds of takes that have no star any more goes; all else stays.
   *
   * @throws ProblemException when there is nothing to copy, audio is missing or cannot be copied
   */
  public void write(Path folder, Progress progress, Cancel cancel) {
    check();
    List<Take> some = takes.stream().filter(this::isLongEnough).toList();
    try {
      Files.createDirectories(folder);
      Set<String> names = new HashSet<>();
      for (int i = 0; i < some.size(); i++) {
        cancel.check();
        progress.report("collecting takes", i, some.size());
        names.addAll(write(some.get(i), folder));
      }
      tidy(folder, names);
      progress.report("collecting takes", some.size(), some.size());
    } catch (IOException e) {
      throw new ProblemException(
          new Problem(
              "The starred takes cannot be copied to " + folder + ": " + e.getMessage() + ".",
              "The project is untouched.",
              "Check free space and permissions."),
          e);
    }
  }

  private List<String> write(Take take, Path folder) throws IOException {
    Source source = project.library().source(take.source());
    Path from = files.apply(source).orElseThrow(() -> missing(take));
    String ending = from.toString().endsWith(".flac") ? ".flac" : ".wav";
    String stem = "take-" + take.id();
    copy(from, folder.resolve(stem + ending));
    Map<String, Object> beside = new LinkedHashMap<>();
    beside.put("captions", captions(take));
    beside.put("split", "train");
    if (take.sketch().isPresent()) {
      beside.put("loop", true);
    }
    Json.write(folder.resolve(stem + ".json"), beside);
    return List.of(stem + ending, stem + ".json");
  }

  private static void copy(Path from, Path to) throws IOException {
    boolean same =
        Files.exists(to)
            && Files.size(to) == Files.size(from)
            && Files.getLastModifiedTime(to).equals(Files.getLastModifiedTime(from));
    if (!same) {
      Path part = to.resolveSibling(to.getFileName() + ".part");
      Files.copy(
          from, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void tidy(Path folder, Set<String> names) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.matches(OWN) && !names.contains(name)) {
          Files.delete(file);
        }
      }
    }
  }

  /** What its prompt says, else what is true of a composed one, else its tags or its name. */
  static List<String> captions(Take take) {
    List<String> captions = new ArrayList<>();
    take.recipe().map(StarredTakes::words).filter(w -> !w.isBlank()).ifPresent(captions::add);
    take.sketch().map(Truth::captions).ifPresent(captions::addAll);
    if (captions.isEmpty() && !take.tags().isEmpty()) {
      captions.add(String.join(", ", take.tags()));
    }
    return captions.isEmpty() ? List.of(take.name()) : captions;
  }

  private static String words(TakeRecipe recipe) {
    return recipe.prompt().stream()
        .filter(line -> line.weight() > 0 && line.source().isEmpty())
        .map(PromptLine::text)
        .filter(text -> !text.isBlank() && !text.startsWith("@"))
        .collect(Collectors.joining(", "));
  }

  private static ProblemException missing(Take take) {
    return problem(
        "The audio of the take \"" + take.name() + "\" is missing.",
        "Find it (File, Find missing audio), or take its stars away.");
  }

  private static ProblemException problem(String what, String todo) {
    return new ProblemException(new Problem(what, "Nothing was changed.", todo));
  }
}

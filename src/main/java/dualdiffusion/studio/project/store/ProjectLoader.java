package dualdiffusion.studio.project.store;

import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectHistory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a project's folder without changing it: the newest snapshot that is whole, then what the
 * journals say happened since, to the first line that is damaged.
 */
final class ProjectLoader {

  /**
   * What was found.
   *
   * @param generation the highest there is
   * @param entries number of the last entry that is in the history
   * @param replayed entries that came from journals
   * @param snapshotIntact whether {@code project.json} itself is whole
   * @param newer written by a later version of the studio
   * @param notices what a person should know; empty when all is well
   */
  record Loaded(
      ProjectHistory history,
      Map<String, Media> media,
      long generation,
      long entries,
      long replayed,
      boolean snapshotIntact,
      boolean newer,
      List<String> notices) {}

  private final ProjectFolder folder;
  private final List<String> notices = new ArrayList<>();
  private final Map<String, Media> media = new LinkedHashMap<>();
  private ProjectHistory history = new ProjectHistory(Project.empty("", 48_000));
  private long entries;
  private long replayed;

  private ProjectLoader(ProjectFolder folder) {
    this.folder = folder;
  }

  /**
   * @throws StoreException when there is no project, or nothing of it can be read
   */
  static Loaded load(ProjectFolder folder) {
    if (!folder.isProject()) {
      throw StoreException.of(
          folder.root() + " is not a project.", "", "Choose a folder that the studio made.");
    }
    return new ProjectLoader(folder).load();
  }

  private Loaded load() {
    Optional<SnapshotReader.Read> newest = SnapshotReader.read(folder.snapshot());
    SnapshotReader.Read start = choose(newest, SnapshotReader.read(folder.previous()));
    Snapshot snapshot = start.snapshot();
    history = new ProjectHistory(snapshot.project());
    entries = snapshot.entries();
    snapshot.media().forEach(m -> media.put(m.source(), m));
    if (start.newer()) {
      notices.add(
          "This project was made with a newer version of the studio. What this version understands"
              + " is shown, for reading only.");
    } else {
      replay(snapshot.generation());
    }
    long generation =
        Math.max(snapshot.generation(), folder.journals().stream().reduce(0L, Math::max));
    boolean intact = newest.isPresent() && newest.get().intact();
    return new Loaded(
        history, media, generation, entries, replayed, intact, start.newer(), notices);
  }

  /** The newest that is whole; else the newest of which something is left. */
  private SnapshotReader.Read choose(
      Optional<SnapshotReader.Read> newest, Optional<SnapshotReader.Read> previous) {
    if (newest.isPresent() && (newest.get().intact() || newest.get().newer())) {
      return newest.get();
    }
    if (previous.isPresent() && previous.get().intact()) {
      if (Files.exists(folder.snapshot())) {
        notices.add("project.json is damaged; the one before it and the journal were used.");
      }
      return previous.get();
    }
    SnapshotReader.Read rest =
        newest
            .or(() -> previous)
            .orElseThrow(
                () ->
                    StoreException.of(
                        "The project "
                            + folder.root()
                            + " is damaged: no project.json in it can be"
                            + " read.",
                        "Its files are untouched; the audio is in its folder media.",
                        "Restore project.json from a copy."));
    notices.add("project.json is damaged or was changed by hand; what can be read is shown.");
    notices.addAll(rest.notices());
    return rest;
  }

  private void replay(long generation) {
    List<Long> journals = folder.journals().stream().filter(g -> g >= generation).toList();
    for (long journal : journals) {
      boolean last = journal == journals.getLast();
      if (!replay(folder.journal(journal), last)) {
        return;
      }
    }
  }

  /** False when what follows must not be used. */
  private boolean replay(Path file, boolean last) {
    byte[] bytes = bytes(file);
    int from = 0;
    while (from < bytes.length) {
      int to = from;
      while (to < bytes.length && bytes[to] != '\n') {
        to++;
      }
      if (to == bytes.length && last) {
        return true; // A line that a crash cut short: it was never complete.
      }
      String fault = to == bytes.length ? "is cut off" : apply(bytes, from, to, file);
      if (!fault.isEmpty()) {
        int rest =
            (int)
                new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1)
                    .lines()
                    .count();
        notices.add(
            "%s %s: the last %d changes in it could not be read."
                .formatted(file.getFileName(), fault, rest));
        return false;
      }
      from = to + 1;
    }
    return true;
  }

  /** What is wrong with a line; empty when it was applied. */
  private String apply(byte[] bytes, int from, int to, Path file) {
    try {
      JournalEntry entry = JournalEntry.read(bytes, from, to, file.toString());
      if (entry == null) {
        return "is damaged";
      }
      if (entry.n() <= entries) {
        return "";
      }
      if (entry.n() != entries + 1) {
        return "does not follow on the snapshot";
      }
      apply(entry, file.toString());
      entries = entry.n();
      replayed++;
      return "";
    } catch (ProblemException e) {
      return "has a change that does not fit (" + e.problem().what() + ")";
    }
  }

  private void apply(JournalEntry entry, String origin) {
    switch (entry.what()) {
      case DO -> history.perform(EditCodec.edit(edit(entry), origin));
      case REPLACE -> {
        requireStep(history.undoSteps(), origin);
        history.replace(EditCodec.edit(edit(entry), origin));
      }
      case UNDO -> {
        requireStep(history.undoSteps(), origin);
        history.undo();
      }
      case REDO -> {
        requireStep(history.redoSteps(), origin);
        history.redo();
      }
      case SET -> history = entry.project().map(ProjectHistory::new).orElse(history);
      case MEDIA -> entry.media().ifPresent(m -> media.put(m.source(), m));
    }
  }

  private static Map<String, Object> edit(JournalEntry entry) {
    return entry.edit().orElse(Map.of());
  }

  private static void requireStep(int steps, String origin) {
    if (steps == 0) {
      throw StoreException.of(origin + " takes back what was never done.", "", "");
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > Journal.MOST_BYTES) {
        throw StoreException.of(file + " is larger than any journal.", "", "Delete it.");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw StoreException.reading(file, e);
    }
  }
}

package dualdiffusion.studio.library;

import dualdiffusion.studio.project.Desk;
import dualdiffusion.studio.project.SessionViewModel;
import dualdiffusion.studio.project.document.Library;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.PromptLine;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TakeEdit;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The takes of the project: clip by clip a tree of its versions, then what no clip plays; or, while
 * one searches, those that fit.
 */
public final class LibraryViewModel {
  private static final String STAR = "*";

  private final Desk desk;
  private final SessionViewModel session;
  private final StringProperty search = new SimpleStringProperty("");
  private final ObservableList<LibraryRow> rows = FXCollections.observableArrayList();

  public LibraryViewModel(Desk desk, SessionViewModel session) {
    this.desk = desk;
    this.session = session;
    desk.project().addListener((property, old, now) -> refresh());
    session.marked().addListener((property, old, now) -> refresh());
    search.addListener((property, old, now) -> refresh());
    refresh();
  }

  private void refresh() {
    List<LibraryRow> all = rows(desk.project().get());
    if (!rows.equals(all)) {
      rows.setAll(all);
    }
  }

  private List<LibraryRow> rows(Project project) {
    List<LibraryRow> all = new ArrayList<>();
    Set<Long> listed = new HashSet<>();
    for (TimelineClip clip : project.clips().toList()) {
      tree(project, new HashSet<>(clip.versions().takes()), listed, all);
    }
    Set<Long> rest = project.library().takes().stream().map(Take::id).collect(Collectors.toSet());
    tree(project, rest, listed, all);
    List<String> words = List.of(search.get().toLowerCase(Locale.ROOT).strip().split("\\s+"));
    return search.get().isBlank()
        ? all
        : all.stream().filter(r -> fits(r.take(), words)).map(LibraryViewModel::flat).toList();
  }

  private static LibraryRow flat(LibraryRow row) {
    return new LibraryRow(row.take(), row.source(), 0, row.played(), row.marked());
  }

  /** Adds some takes, each under the one it was made from; what is listed already is left out. */
  private void tree(Project project, Set<Long> some, Set<Long> listed, List<LibraryRow> all) {
    Library library = project.library();
    some.removeAll(listed);
    listed.addAll(some);
    List<Take> members = library.takes().stream().filter(t -> some.contains(t.id())).toList();
    Set<Long> played = project.clips().map(c -> c.versions().chosen()).collect(Collectors.toSet());
    LongPredicate isRoot = id -> library.take(id).parent().filter(some::contains).isEmpty();
    members.stream()
        .filter(t -> isRoot.test(t.id()))
        .forEach(root -> branch(library, root, 0, members, played, all));
  }

  private void branch(
      Library library,
      Take take,
      int depth,
      List<Take> members,
      Set<Long> played,
      List<LibraryRow> all) {
    Long mark = session.marked().get();
    boolean marked = mark != null && mark == take.id();
    all.add(
        new LibraryRow(
            take, library.source(take.source()), depth, played.contains(take.id()), marked));
    members.stream()
        .filter(t -> t.parent().filter(p -> p == take.id()).isPresent())
        .forEach(child -> branch(library, child, depth + 1, members, played, all));
  }

  /** Whether all words are in its name, words or tags; "***" asks for three stars or more. */
  private static boolean fits(Take take, List<String> words) {
    String text = text(take).toLowerCase(Locale.ROOT);
    return words.stream()
        .allMatch(
            w ->
                w.replace("★", STAR).replace(STAR, "").isEmpty()
                    ? take.stars() >= w.length()
                    : text.contains(w));
  }

  private static String text(Take take) {
    Stream<String> asked =
        take.recipe().stream()
            .flatMap(
                r ->
                    Stream.concat(
                        Stream.of(r.kind()),
                        Stream.concat(r.prompt().stream(), r.negative().stream())
                            .map(PromptLine::text)));
    Stream<String> composed = take.sketch().stream().flatMap(s -> s.captions().stream());
    return Stream.of(Stream.of(take.name()), asked, composed, take.tags().stream())
        .flatMap(s -> s)
        .collect(Collectors.joining("\n"));
  }

  /** Says how good a take is, 0…5. */
  public void star(long take, int stars) {
    desk.perform(new TakeEdit.Star(take, stars));
  }

  /** Gives a take the tags of a text, apart by commas; none twice. */
  public void tag(long take, String tags) {
    List<String> all =
        Stream.of(tags.split(",")).map(String::strip).filter(t -> !t.isEmpty()).distinct().toList();
    desk.perform(new TakeEdit.Tag(take, all));
  }

  /** Shows a take: as a version of its clip where it is one. */
  public void choose(long take) {
    session.choose(take);
  }

  /** What is searched for; empty lists all. */
  public StringProperty search() {
    return search;
  }

  /** The takes in their order. */
  public ObservableList<LibraryRow> rows() {
    return rows;
  }
}

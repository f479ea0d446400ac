package dualdiffusion.studio.project.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dualdiffusion.config.Json;
import dualdiffusion.core.Latents;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.studio.project.document.ClipEdit;
import dualdiffusion.studio.project.document.Gesture;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectHistory;
import dualdiffusion.studio.project.document.RandomEdits;
import dualdiffusion.studio.project.document.SongEdit;
import dualdiffusion.studio.project.document.TimelineClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Projects that save themselves. */
class ProjectStoreTest {
  @TempDir Path root;
  private StoreFixture fixture;
  private ProjectStore store;

  @BeforeEach
  void create() {
    fixture = new StoreFixture(root);
    store = fixture.files.create(RandomEdits.start());
  }

  @Test
  void nothingIsWrittenBeforeTheFirstEdit() {
    assertThat(store.folder()).doesNotExist();
    store.close();
    assertThat(fixture.files.unsaved()).isEmpty();
  }

  @Test
  void everyEditIsThereAtOnceWhateverHappensNext() {
    for (int i = 0; i < 200; i++) {
      StoreFixture.play(store.history(), i, 3);
      if (i % 7 == 0) {
        fixture.second();
      }
    }
    fixture.second();
    assertThat(fixture.found(store.folder())).isEqualTo(store.history().project());
    assertThat(fixture.problems).isEmpty();
  }

  @Test
  void editsNeedNoSecond() {
    store.history().perform(new SongEdit.Rename("One"));
    store.history().perform(new SongEdit.Rename("Two"));
    store.history().undo();
    assertThat(fixture.found(store.folder()).name()).isEqualTo("One");
    var drag = new Gesture();
    store.history().perform(new SongEdit.Rename("Three"), drag);
    store.history().perform(new SongEdit.Rename("Four"), drag);
    ProjectHistory found = ProjectLoader.load(new ProjectFolder(store.folder())).history();
    assertThat(found.project().name()).isEqualTo("Four");
    found.undo();
    assertThat(found.project().name()).as("steps are there too").isEqualTo("One");
  }

  @Test
  void stepsBackBeyondTheSnapshotAreKeptASecondLater() {
    StoreFixture.play(store.history(), 1, 30);
    ProjectFolder folder = new ProjectFolder(store.folder());
    store.close();
    ProjectStore again = fixture.files.open(store.folder());
    again.history().perform(new SongEdit.Rename("A"));
    String name = again.history().project().name();
    again.close();
    ProjectStore third = fixture.files.open(store.folder());
    assertThat(third.history().project().name()).isEqualTo(name);
    assertThat(folder.journals()).hasSizeLessThanOrEqualTo(2);
    third.close();
  }

  @Test
  void undoAcrossACompactionIsKept() {
    store.history().perform(new SongEdit.Rename("A"));
    store.history().perform(new SongEdit.Rename("B"));
    var names = new ArrayList<String>();
    for (int i = 0; i < 3_000; i++) {
      store.history().perform(new SongEdit.Rename("N".repeat(1_900) + i));
    }
    fixture.second();
    assertThat(new ProjectFolder(store.folder()).journal(2)).as("a long journal").exists();
    for (int i = 0; i < 900; i++) {
      store.history().undo();
      if (i % 100 == 99) {
        fixture.second();
        names.add(fixture.found(store.folder()).name());
        assertThat(names.getLast()).isEqualTo(store.history().project().name());
      }
    }
    store.history().redo();
    store.history().perform(new SongEdit.Rename("C"));
    fixture.second();
    assertThat(fixture.found(store.folder()).name()).isEqualTo("C");
  }

  @Test
  void unsavedWorkIsOfferedAgain() {
    StoreFixture.play(store.history(), 2, 20);
    Project project = store.history().project();
    assertThat(fixture.files.unsaved()).as("still open").isEmpty();
    store.close();
    List<ProjectFiles.Unsaved> left = fixture.files.unsaved();
    assertThat(left).hasSize(1);
    ProjectStore again = fixture.files.open(left.getFirst().folder());
    assertThat(again.history().project()).isEqualTo(project);
    assertThat(again.isUntitled()).isTrue();
    assertThat(again.notices()).isEmpty();
    again.discard();
    assertThat(fixture.files.unsaved()).isEmpty();
    assertThat(again.folder()).doesNotExist();
  }

  @Test
  void savedElsewhereItGoesOnThere() {
    StoreFixture.play(store.history(), 3, 20);
    Path former = store.folder();
    Path target = root.resolve("song.ddproj");
    assertThat(store.saveAs(target).join()).isEqualTo(target);
    assertThat(former).doesNotExist();
    assertThat(store.isUntitled()).isFalse();
    StoreFixture.play(store.history(), 4, 20);
    assertThat(fixture.found(target)).isEqualTo(store.history().project());
    assertThatThrownBy(() -> store.saveAs(target).join()).hasMessageContaining("there already");
    Path copy = root.resolve("copy.ddproj");
    store.saveAs(copy).join();
    store.history().perform(new SongEdit.Rename("Only in the copy"));
    assertThat(fixture.found(copy).name()).isEqualTo("Only in the copy");
    assertThat(fixture.found(target).name()).isNotEqualTo("Only in the copy");
  }

  @Test
  void theSecondToOpenReadsOnly() {
    StoreFixture.play(store.history(), 5, 20);
    Project project = store.history().project();
    ProjectStore second = fixture.files.open(store.folder());
    assertThat(second.readOnly()).isPresent();
    assertThat(second.readOnly().get())
        .contains("process " + ProcessHandle.current().pid())
        .contains("reading only");
    second.history().perform(new SongEdit.Rename("Not saved"));
    fixture.second();
    second.close();
    assertThat(fixture.found(store.folder())).isEqualTo(project);
    Path copy = root.resolve("mine.ddproj");
    ProjectStore third = fixture.files.open(store.folder());
    third.history().perform(new SongEdit.Rename("Mine"));
    third.saveAs(copy).join();
    assertThat(third.readOnly()).isEmpty();
    third.history().perform(new SongEdit.SetKey(Optional.empty()));
    assertThat(fixture.found(copy).name()).isEqualTo("Mine");
  }

  @Test
  void whatAnotherHasOpenIsNeverDeleted() {
    StoreFixture.play(store.history(), 7, 20);
    Project project = store.history().project();
    ProjectStore second = fixture.files.open(store.folder());
    assertThatThrownBy(second::discard).hasMessageContaining("has this project open");
    ProjectStore third = fixture.files.open(store.folder());
    third.saveAs(root.resolve("copy.ddproj")).join();
    assertThat(third.isUntitled()).isFalse();
    third.close();
    assertThat(fixture.found(store.folder())).isEqualTo(project);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void lookingAgainLetsGoOfNothing() throws IOException {
    store.history().perform(new SongEdit.Rename("A"));
    Object file = Files.getAttribute(new ProjectFolder(store.folder()).lock(), "unix:ino");
    String own = " %d [0-9a-f:]+:%s ".formatted(ProcessHandle.current().pid(), file);
    Path locks = Path.of("/proc/locks");
    assumeThat(locks).content().containsPattern(own);
    assertThat(fixture.files.unsaved()).isEmpty();
    fixture.files.open(store.folder()).close();
    assertThat(locks).content().containsPattern(own);
    store.close();
    assertThat(fixture.files.unsaved()).hasSize(1);
  }

  @Test
  void whatCannotBeBegunIsFreeForAnotherTry() throws IOException {
    store.history().perform(new SongEdit.Rename("A"));
    var crashed = new ProjectFolder(Files.createDirectories(root.resolve("crashed.ddproj")));
    Files.copy(new ProjectFolder(store.folder()).snapshot(), crashed.snapshot());
    Files.copy(new ProjectFolder(store.folder()).journal(1), crashed.journal(1));
    Path inTheWay = Files.createDirectories(crashed.journal(2).resolve("in the way"));
    assertThatThrownBy(() -> fixture.files.open(crashed.root())).hasMessageContaining("written");
    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    ProjectStore again = fixture.files.open(crashed.root());
    assertThat(again.readOnly()).isEmpty();
    again.close();
  }

  @Test
  void newerProjectsAreShownAsFarAsUnderstood() throws IOException {
    StoreFixture.play(store.history(), 6, 40);
    Project project = store.history().project();
    store.close();
    Path file = new ProjectFolder(store.folder()).snapshot();
    Map<String, Object> tree = new LinkedHashMap<>(Json.readTree(file));
    tree.put("version", 2);
    tree.put("novelty", List.of(1, 2));
    tree.put("sha256", Snapshot.check(tree));
    Json.write(file, tree);
    byte[] before = Files.readAllBytes(file);
    ProjectStore newer = fixture.files.open(store.folder());
    assertThat(newer.history().project()).isEqualTo(project);
    assertThat(newer.readOnly().orElse("")).contains("newer version");
    newer.history().perform(new SongEdit.Rename("x"));
    newer.close();
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void whatIsWholeInADamagedSnapshotIsShown() throws IOException {
    StoreFixture.play(store.history(), 7, 120);
    Project project = store.history().project();
    store.close();
    var folder = new ProjectFolder(store.folder());
    String text = Files.readString(folder.snapshot());
    Files.deleteIfExists(folder.previous());
    TimelineClip clip = project.clips().findFirst().orElseThrow();
    String damaged = text.replaceFirst("\"id\" : " + clip.id() + ",", "\"id\" : \"?\",");
    assertThat(damaged).isNotEqualTo(text);
    Files.writeString(folder.snapshot(), damaged);
    ProjectStore opened = fixture.files.open(store.folder());
    assertThat(opened.notices()).anyMatch(n -> n.contains("1 clips lost"));
    assertThat(opened.history().project().clips()).hasSize((int) project.clips().count() - 1);
    assertThat(opened.history().project().tempo()).isEqualTo(project.tempo());
    try (var files = Files.list(store.folder())) {
      assertThat(files.filter(f -> f.getFileName().toString().startsWith("damaged-")))
          .as("the damaged file is put aside")
          .hasSize(1);
    }
    assertThat(fixture.found(store.folder())).isEqualTo(opened.history().project());
  }

  @Test
  void aFailedSaveIsToldOnceAndMadeGood() throws IOException {
    store.history().perform(new SongEdit.Rename("A"));
    Path inTheWay = new ProjectFolder(store.folder()).journal(2).resolve("in the way");
    Files.createDirectories(inTheWay);
    for (int i = 0; i < 3_000; i++) {
      store.history().perform(new SongEdit.Rename("N".repeat(1_900) + i));
    }
    fixture.second();
    store.history().perform(new SongEdit.Rename("B"));
    fixture.second();
    assertThat(fixture.problems).hasSize(1);
    assertThat(fixture.problems.getFirst().toString()).contains("could not be saved");
    assertThat(fixture.found(store.folder()).name()).as("the journal goes on").isEqualTo("B");
    Files.delete(inTheWay);
    store.history().perform(new SongEdit.Rename("C"));
    fixture.second();
    assertThat(fixture.problems).hasSize(1);
    assertThat(inTheWay.getParent()).isRegularFile();
    assertThat(fixture.found(store.folder()).name()).isEqualTo("C");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsToldOnceAndTheProjectIsNotCalledSaved() throws IOException {
    var folder = new ProjectFolder(Files.createDirectories(root.resolve("full.ddproj")));
    Files.createSymbolicLink(folder.journal(1), Path.of("/dev/full"));
    ProjectLock lock = ProjectLock.take(folder).orElseThrow();
    var history = new ProjectHistory(RandomEdits.start());
    var autosave =
        new Autosave(
            fixture.services,
            history.project(),
            Map.of(),
            0,
            project -> OpenFolder.resume(folder, lock, 1, true));
    autosave.begin(false);
    history.subscribe(autosave::record);
    history.perform(new SongEdit.Rename("A"));
    for (int i = 0; i < 3; i++) {
      fixture.second();
      assertThat(autosave.isFailing()).isTrue();
    }
    assertThat(fixture.problems).hasSize(1);
    lock.close();
  }

  @Test
  void latentsComeBackToTheBit() {
    store.history().perform(new SongEdit.Rename("A"));
    var data = new float[2 * 3 * 5];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) Math.sin(i) * 3;
    }
    var placed = new PlacedLatents(new Latents(2, 3, 5, data), -0.25);
    String hash = store.keepLatents(placed).join();
    PlacedLatents back = store.latents(hash).orElseThrow();
    assertThat(back.start()).isEqualTo(-0.25);
    assertThat(back.latents().data()).isEqualTo(data);
    assertThat(back.latents().rows()).isEqualTo(3);
    assertThat(store.latents("../../secret")).isEmpty();
    assertThat(store.latents("0".repeat(64))).isEmpty();
  }

  @Test
  void recentProjectsAreNewestFirst() {
    RecentProjects recent = fixture.files.recent();
    recent.add(root.resolve("a"), "A");
    recent.add(root.resolve("b"), "B");
    recent.add(root.resolve("a"), "A again");
    assertThat(recent.list())
        .extracting(RecentProjects.Recent::name)
        .containsExactly("A again", "B");
    recent.remove(root.resolve("a"));
    assertThat(recent.list()).hasSize(1);
  }

  @Test
  void movesOfManyClipsAreSmallInTheJournal() throws IOException {
    StoreFixture.play(store.history(), 8, 60);
    long before = Files.size(new ProjectFolder(store.folder()).journal(1));
    TimelineClip clip = store.history().project().clips().findFirst().orElseThrow();
    store.history().perform(new ClipEdit.Move(List.of(clip.id()), 10, 0));
    assertThat(Files.size(new ProjectFolder(store.folder()).journal(1)) - before).isLessThan(200);
  }
}

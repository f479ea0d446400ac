package dualdiffusion.studio.project.store;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectCheck;
import dualdiffusion.studio.project.document.RandomEdits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals and snapshots damaged at random: the longest good beginning opens, always. */
class StoreFuzzTest {
  private static final int CASES = 80;

  @TempDir Path root;
  private final long seed = System.nanoTime();
  private final Random chance = new Random(seed);

  /** Edits, and the project after each of them. */
  private List<Project> play(Path folder, int edits, boolean compact) {
    var fixture = new StoreFixture(root);
    ProjectStore store = ProjectStore.untitled(folder, RandomEdits.start(), fixture.services);
    List<Project> states = new ArrayList<>(List.of(RandomEdits.start()));
    for (int i = 0; states.size() <= edits; i++) {
      StoreFixture.play(store.history(), seed + i, 1);
      if (!store.history().project().equals(states.getLast())) {
        states.add(store.history().project());
      }
    }
    if (compact) {
      store.close();
      store = ProjectStore.open(folder, true, fixture.services);
      for (int i = 0; i < 20; i++) {
        StoreFixture.play(store.history(), seed - i, 1);
        states.add(store.history().project());
      }
    }
    copy(folder, root.resolve("copy"));
    store.close();
    return states;
  }

  private static void copy(Path from, Path to) {
    try (var files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.write(to.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aDamagedJournalGivesItsGoodBeginning() throws IOException {
    List<Project> states = play(root.resolve("p"), 60, false);
    var folder = new ProjectFolder(root.resolve("copy"));
    byte[] good = Files.readAllBytes(folder.journal(1));
    for (int i = 0; i < CASES; i++) {
      int at = chance.nextInt(good.length);
      boolean cut = chance.nextBoolean();
      byte[] bad = cut ? Arrays.copyOf(good, at) : good.clone();
      if (!cut) {
        bad[at] ^= (byte) (1 << chance.nextInt(8));
      }
      Files.write(folder.journal(1), bad);
      int lines = 0;
      for (int b = 0; b < at; b++) {
        lines += good[b] == '\n' ? 1 : 0;
      }
      ProjectLoader.Loaded loaded = ProjectLoader.load(folder);
      assertThat(loaded.entries()).as("seed %d case %d", seed, i).isBetween(lines - 0L, lines + 1L);
      assertThat(loaded.history().project()).isEqualTo(states.get((int) loaded.entries()));
      if (!cut) {
        assertThat(loaded.entries()).isEqualTo(lines);
      }
    }
  }

  @Test
  void aDamagedSnapshotLosesNothing() throws IOException {
    List<Project> states = play(root.resolve("p"), 40, true);
    var folder = new ProjectFolder(root.resolve("copy"));
    byte[] good = Files.readAllBytes(folder.snapshot());
    for (int i = 0; i < CASES; i++) {
      byte[] bad = damaged(good);
      Files.write(folder.snapshot(), bad);
      assertThat(ProjectLoader.load(folder).history().project())
          .as("seed %d case %d", seed, i)
          .isEqualTo(states.getLast());
    }
  }

  @Test
  void damagedBeyondItIsToldOrShownInPart() throws IOException {
    play(root.resolve("p"), 40, true);
    var folder = new ProjectFolder(root.resolve("copy"));
    byte[] good = Files.readAllBytes(folder.snapshot());
    Files.deleteIfExists(folder.previous());
    int shown = 0;
    for (int i = 0; i < CASES; i++) {
      Files.write(folder.snapshot(), damaged(good));
      try {
        ProjectLoader.Loaded loaded = ProjectLoader.load(folder);
        assertThat(ProjectCheck.faults(loaded.history().project())).as("seed %d", seed).isEmpty();
        shown++;
      } catch (ProblemException e) {
        assertThat(e).hasMessageContaining("damaged");
      }
    }
    assertThat(shown).isPositive();
  }

  private byte[] damaged(byte[] good) {
    byte[] bad = good.clone();
    int at = chance.nextInt(good.length);
    if (chance.nextInt(4) == 0) {
      return Arrays.copyOf(bad, at);
    }
    for (int n = 0; n <= chance.nextInt(3); n++) {
      bad[chance.nextInt(bad.length)] = (byte) (32 + chance.nextInt(95));
    }
    return bad;
  }
}

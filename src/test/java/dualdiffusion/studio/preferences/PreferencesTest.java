package dualdiffusion.studio.preferences;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.Action;
import dualdiffusion.studio.keys.KeyMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {
  @TempDir Path folder;

  private final List<Preferences> saved = new ArrayList<>();
  private final PreferencesViewModel model =
      new PreferencesViewModel(
          Preferences.DEFAULTS,
          new PreferencesViewModel.Store(saved::add, Runnable::run, Runnable::run));

  @Test
  void whatWasSetIsReadBack() {
    var file = new PreferencesFile(folder.resolve("new"));
    var own =
        new Preferences(
            Theme.LIGHT,
            150,
            Optional.of("Studio monitors"),
            Optional.of("/models"),
            Optional.empty(),
            Optional.of(2_048),
            Optional.of("host:7000"),
            Map.of("LOOP", "Shortcut+J", "PLAY", ""),
            true,
            List.of("/sets/harps"));
    file.save(own);
    assertThat(file.load()).isEqualTo(new PreferencesFile.Loaded(own, Optional.empty()));
  }

  @Test
  void whatCannotBeAFolderIsLeftOutAndTold() throws IOException {
    model.models().set("/mod\0els");
    model.projects().set(" \"/my songs\" ");
    assertThat(model.now().models()).isEmpty();
    assertThat(model.now().projects()).contains("/my songs");
    assertThat(PreferencesViewModel.folderFault(model.models().get())).contains("folder");
    assertThat(PreferencesViewModel.folderFault(model.projects().get())).isEmpty();
    Files.writeString(folder.resolve("preferences.json"), "{\"models\": \"a\\u0000b\"}");
    assertThat(new PreferencesFile(folder).load())
        .isEqualTo(new PreferencesFile.Loaded(Preferences.DEFAULTS, Optional.empty()));
  }

  @Test
  void noFileMeansTheDefaults() {
    assertThat(new PreferencesFile(folder).load())
        .isEqualTo(new PreferencesFile.Loaded(Preferences.DEFAULTS, Optional.empty()));
  }

  @Test
  void fieldsThatAreNotNamedHaveTheirDefaults() throws IOException {
    Files.writeString(folder.resolve("preferences.json"), "{\"scale\": 120}");
    Preferences read = new PreferencesFile(folder).load().preferences();
    assertThat(read.scale()).isEqualTo(120);
    assertThat(read.theme()).isEqualTo(Theme.DARK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"scale\": 90}",
        "{\"scale\": \"100\"}",
        "{\"theme\": \"PINK\"}",
        "{\"theme\": null}",
        "{\"unknown\": 1}",
        "{\"engineMemory\": 1}",
        "{\"keys\": {\"A\": 1}}",
        "{\"scale\": 100, \"scale\": 110}"
      })
  void aDamagedFileIsKeptAsideAndTold(String text) throws IOException {
    Path file = folder.resolve("preferences.json");
    Files.writeString(file, text);
    PreferencesFile.Loaded loaded = new PreferencesFile(folder).load();
    assertThat(loaded.preferences()).isEqualTo(Preferences.DEFAULTS);
    assertThat(loaded.problem()).isPresent();
    assertThat(loaded.problem().get().kept()).contains("preferences-damaged-1.json");
    assertThat(folder.resolve("preferences-damaged-1.json")).hasContent(text);
    assertThat(file).doesNotExist();
  }

  @Test
  void asideNamesAreNotUsedTwice() throws IOException {
    for (int i = 1; i <= 3; i++) {
      Files.writeString(folder.resolve("preferences.json"), "damaged " + i);
      assertThat(new PreferencesFile(folder).load().problem()).isPresent();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void eachChangeIsKept() {
    model.theme().set(Theme.LIGHT);
    model.larger();
    model.audioDevice().set("Monitors");
    model.keys().set(KeyMap.DEFAULTS.with(Action.LOOP, KeyCombination.valueOf("Shortcut+J")));
    assertThat(saved).hasSize(4);
    assertThat(saved.getLast()).isEqualTo(model.now());
    assertThat(model.now().scale()).isEqualTo(110);
    assertThat(model.now().keys()).containsEntry("LOOP", "Shortcut+J");
    model.reset();
    assertThat(saved.getLast()).isEqualTo(Preferences.DEFAULTS);
    assertThat(saved).hasSize(5);
  }

  @Test
  void resettingDoesNotBringTheTourBack() {
    model.tourSeen().set(true);
    model.reset();
    assertThat(model.tourSeen().get()).isTrue();
  }

  @Test
  void sizesStayWithinTheirBounds() {
    for (int i = 0; i < 30; i++) {
      model.larger();
    }
    assertThat(model.scale().get()).isEqualTo(250);
    for (int i = 0; i < 30; i++) {
      model.smaller();
    }
    assertThat(model.scale().get()).isEqualTo(100);
  }

  @Test
  void memoryThatIsNoNumberIsToldAndNotKept() {
    model.engineMemory().set("plenty");
    assertThat(model.memoryFault()).contains("512");
    assertThat(model.now().engineMemory()).isEmpty();
    assertThat(model.nextStart().get()).isFalse();
    model.engineMemory().set(" 2048 ");
    assertThat(model.memoryFault()).isEmpty();
    assertThat(model.now().engineMemory()).contains(2_048);
    assertThat(model.nextStart().get()).isTrue();
  }

  @Test
  void aFailureIsTold() {
    var problem = Problem.of("The disk is full.", "Make room.");
    var told = new ArrayList<Problem>();
    var full =
        new PreferencesViewModel(
            Preferences.DEFAULTS,
            new PreferencesViewModel.Store(
                p -> {
                  throw new ProblemException(problem);
                },
                Runnable::run,
                Runnable::run));
    full.onTrouble(told::add);
    full.nextTheme();
    assertThat(told).containsExactly(problem);
    assertThat(full.theme().get()).isEqualTo(Theme.LIGHT);
  }

  @Test
  void manyChangesAreOneWriting() {
    var waiting = new ArrayList<Runnable>();
    var slow =
        new PreferencesViewModel(
            Preferences.DEFAULTS,
            new PreferencesViewModel.Store(saved::add, waiting::add, Runnable::run));
    slow.larger();
    slow.larger();
    waiting.forEach(Runnable::run);
    assertThat(saved).hasSize(1);
    assertThat(saved.getFirst().scale()).isEqualTo(120);
  }
}

package dualdiffusion.studio.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.config.TakeTags;
import dualdiffusion.core.Decoder;
import dualdiffusion.core.Prompt;
import dualdiffusion.core.SamplingSettings;
import dualdiffusion.core.SamplingSettings.Guidance;
import dualdiffusion.core.SamplingSettings.Ladder;
import dualdiffusion.core.SamplingSettings.Perturbation;
import dualdiffusion.core.Solver;
import dualdiffusion.studio.Mode;
import dualdiffusion.studio.project.Notices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetsViewModelTest {
  @TempDir private Path folder;
  private final PromptViewModel prompt = new PromptViewModel();
  private final SamplingViewModel sampling = new SamplingViewModel(() -> 42);
  private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.GENERATE);
  private final Notices notices = new Notices();
  private final PresetsViewModel presets = new PresetsViewModel(prompt, sampling, mode, notices);

  @BeforeEach
  void keep() {
    presets.keepIn(folder);
  }

  @Test
  void aPresetComesBackWithAllItHolds() {
    assertThat(presets.modified().get()).isFalse();
    sampling.steps().set(77);
    sampling.solver().set(Solver.DPM);
    sampling.decoder().set(Decoder.DRAFT);
    sampling.edit().strength().set(0.25);
    prompt.rows().getFirst().weight().set(-1.5);
    mode.set(Mode.VARY);
    assertThat(presets.modified().get()).isTrue();
    assertThat(presets.save("Mine / 1: ü")).isTrue();
    assertThat(presets.modified().get()).isFalse();

    presets.loadBuiltIn(PresetsViewModel.USUAL);
    assertThat(sampling.steps().get()).isEqualTo(SamplingSettings.DEFAULT.steps());
    mode.set(Mode.GENERATE);
    prompt.rows().getFirst().weight().set(1);

    presets.load("Mine / 1: ü");
    assertThat(sampling.steps().get()).isEqualTo(77);
    assertThat(sampling.solver().get()).isEqualTo(Solver.DPM);
    assertThat(sampling.decoder().get()).isEqualTo(Decoder.DRAFT);
    assertThat(sampling.edit().strength().get()).isEqualTo(0.25);
    assertThat(prompt.rows().getFirst().weight().get()).isEqualTo(-1.5);
    assertThat(mode.get()).isEqualTo(Mode.VARY);
    assertThat(presets.name().get()).isEqualTo("Mine / 1: ü");
    presets.delete("Mine / 1: ü");
    assertThat(presets.own()).isEmpty();
  }

  @Test
  void whatIsLockedStays() {
    sampling.steps().set(9);
    sampling.parameter("steps").locked().set(true);
    presets.loadBuiltIn("Fine");
    assertThat(sampling.steps().get()).isEqualTo(9);
    assertThat(presets.modified().get()).isFalse();
    sampling.guidance().set(9);
    assertThat(presets.modified().get()).isTrue();
  }

  @Test
  void everyBuiltInPresetNamesParametersThatThereAre() {
    List<String> known = sampling.parameters().stream().map(Parameter::id).toList();
    PresetStore.builtIn()
        .forEach(
            (name, values) -> {
              assertThat(known).as(name).containsAll(values.keySet());
              presets.loadBuiltIn(name);
              values.forEach(
                  (id, value) ->
                      assertThat(sampling.parameter(id).value().toString())
                          .as(name + " " + id)
                          .startsWith(value.toString()));
            });
  }

  @Test
  void nonsenseInAPresetIsBroughtIntoRangeOrLeft() throws Exception {
    Path presetFolder = Files.createDirectories(folder.resolve("presets"));
    Files.writeString(presetFolder.resolve("a.json"), "{\"name\": ");
    Files.writeString(
        presetFolder.resolve("b.json"),
        "{\"name\":\"odd\",\"values\":{\"steps\":1e9,\"solver\":\"magic\",\"rho\":\"x\",\"new\":1}}");
    assertThat(presets.own()).containsExactly("odd");
    presets.load("odd");
    assertThat(sampling.steps().get()).isEqualTo(1000);
    assertThat(sampling.solver().get()).isEqualTo(SamplingSettings.DEFAULT.solver());
    assertThat(sampling.rho().get()).isEqualTo(SamplingSettings.DEFAULT.ladder().rho());
  }

  @Test
  void aNameThatIsNoneIsToldAndKeepsNothing() {
    assertThat(presets.save("  ")).isFalse();
    assertThat(notices.shown()).hasSize(1);
    assertThat(presets.own()).isEmpty();
  }

  @Test
  void aFilesParametersFillEverything() {
    var settings =
        new SamplingSettings(
            17,
            99,
            Solver.HEUN,
            new Guidance(3, 0.5, 20, 1.5, 0.75, 4.0, 3),
            new Ladder("cos", 3),
            new Perturbation(0.25, 2),
            0.5);
    var words =
        new Prompt(List.of(new Prompt.Row("harp", 1.5)), List.of(new Prompt.Row("drums", 1)));
    var tags = TakeTags.of("starter", words, settings, Decoder.FGLA);
    presets.open(TakeTags.read(tags, "a.flac").orElseThrow(), "a.flac");
    assertThat(prompt.prompt()).isEqualTo(words);
    assertThat(sampling.decoder().get()).isEqualTo(Decoder.FGLA);
    assertThat(sampling.take()).isEqualTo(settings);
    assertThat(presets.name().get()).isEqualTo("a.flac");
    assertThat(presets.modified().get()).isFalse();
  }
}

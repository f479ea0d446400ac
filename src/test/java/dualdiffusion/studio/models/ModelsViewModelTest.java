package dualdiffusion.studio.models;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.client.Models;
import dualdiffusion.core.FolderKind;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.TensorInfo;
import dualdiffusion.core.TensorLook;
import dualdiffusion.studio.project.Notices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsViewModelTest {
  private final FakeModels models = new FakeModels();
  private final Notices notices = new Notices();
  private final SimpleObjectProperty<@Nullable ModelSummary> inUse = new SimpleObjectProperty<>();
  private final ModelsViewModel view =
      new ModelsViewModel(models, FakeModels.FOLDER, inUse, notices, Runnable::run);

  private void open() {
    models.models.add(FakeModels.model("harps"));
    models.models.add(FakeModels.model("starter"));
    inUse.set(new ModelSummary("Starter", "/models/starter", 1, 32_000, List.of(), List.of()));
    view.open().set(true);
  }

  private @Nullable String selected() {
    return view.selected().get() == null ? null : view.selected().get().name();
  }

  @Test
  void aClosedTabAsksForNothing() {
    view.pulse(0);
    assertThat(models.asked).isEmpty();
  }

  @Test
  void theModelInUseIsShownFirstWithItsLatentModel() {
    open();
    assertThat(selected()).isEqualTo("Starter");
    assertThat(view.isInUse(view.models().getLast())).isTrue();
    assertThat(view.isInUse(view.models().getFirst())).isFalse();
    assertThat(models.asked).containsExactly("list /models", "tensors unet ema_0.05");
  }

  @Test
  void modulesOfTheLoadedModelArePutAwayAndReadAgain() {
    models.models.add(FakeModels.model("starter"));
    models.models.add(FakeModels.model("harps"));
    view.open().set(true);
    view.pulse(0);
    view.selected().set(FakeModels.model("starter"));
    assertThat(view.held().orElseThrow().role()).isEqualTo("unet");
    assertThat(view.held().orElseThrow().loaded()).isTrue();
    view.hold(false);
    assertThat(models.asked).contains("hold unet false");
    assertThat(view.held().orElseThrow().loaded()).isFalse();
    view.hold(true);
    assertThat(view.held().orElseThrow().bytes()).isEqualTo(24_800_000);
    view.selected().set(FakeModels.model("harps"));
    assertThat(view.held()).as("it is not loaded").isEmpty();
  }

  @Test
  void aRetryOfOtherWeightsThanThoseShownReadsNothing() {
    open();
    models.failure = Optional.of(new ProblemException(Problem.of("It is gone.", "Look again.")));
    Models.Weights first = view.tensors().weights().get();
    view.tensors().weights().set(new Models.Weights(first.model(), first.module(), "weights"));
    models.failure = Optional.empty();
    view.tensors().weights().set(first);
    int asked = models.asked.size();
    notices.retry(notices.shown().getFirst());
    assertThat(models.asked).hasSize(asked);
  }

  @Test
  void inAnInstalledProgramNewModelsAreTheUsersOwn(@TempDir Path data) throws IOException {
    Path own = data.resolve("models");
    view.makeIn(new NewModels(Optional.of(FakeModels.FOLDER), own));
    open();
    view.convert("fp16", false);
    assertThat(models.asked)
        .anyMatch(what -> what.contains(own.resolve("starter-fp16").toString()));
    assertThat(models.asked).doesNotContain("list " + own);
    Files.createDirectory(own);
    view.refresh();
    assertThat(models.asked).contains("list " + own);
    assertThat(view.models()).hasSize(2 * models.models.size());
    assertThat(view.among(data)).as("a folder of the user's").isEqualTo(data);
  }

  @Test
  void theMachineIsLookedAtNowAndThen() {
    open();
    view.pulse(0);
    view.pulse(1_000_000);
    view.pulse(3_000_000_000L);
    assertThat(models.asked).filteredOn("machine"::equals).hasSize(2);
    assertThat(view.machine().get().device()).contains("CPU");
  }

  @Test
  void valuesAreReadOfTheSelectedTensorOnly() {
    open();
    assertThat(models.asked).noneMatch(what -> what.startsWith("look"));
    view.tensors().selected().set(tensor());
    assertThat(view.tensors().look().get().values()).isEqualTo(55_296);
    view.tensors().look(4);
    assertThat(view.tensors().look().get().picture().slice()).isEqualTo(4);
    view.selected().set(view.models().getFirst());
    assertThat(view.tensors().look().get()).isNull();
    assertThat(view.tensors().selected().get()).isNull();
  }

  private TensorInfo tensor() {
    return view.tensors().tensors().get().all().getFirst();
  }

  @Test
  void anAnswerThatCameTooLateIsNotShown() {
    open();
    var late = new CompletableFuture<TensorLook>();
    models.late = Optional.of(late);
    view.tensors().selected().set(tensor());
    assertThat(view.tensors().reading().get()).isTrue();
    models.late = Optional.empty();
    view.tensors().look(2);
    late.complete(FakeModels.look(0));
    assertThat(view.tensors().reading().get()).isFalse();
    assertThat(view.tensors().look().get().picture().slice()).isEqualTo(2);
  }

  @Test
  void anOriginalFolderBecomesAModelOfItsOwn() {
    open();
    view.choose(Path.of("/downloads/My Model"));
    assertThat(view.form().words("")).contains("original");
    view.form().name().set("  ");
    view.importFolder();
    assertThat(models.asked).noneMatch(what -> what.startsWith("import"));
    view.form().name().set("My Model");
    view.importFolder();
    assertThat(models.asked)
        .anyMatch(
            what -> what.contains("target=" + Path.of("/models/my-model") + ", name=My Model"));
    assertThat(selected()).isEqualTo("My-model");
    assertThat(view.form().kind().get()).isNull();
  }

  @Test
  void aClapGoesIntoTheSelectedModelAndOthersNowhere() {
    open();
    models.kind = FolderKind.CLAP;
    view.choose(Path.of("/downloads/clap"));
    assertThat(view.form().words("Starter")).contains("\"Starter\"");
    view.importFolder();
    assertThat(models.asked)
        .anyMatch(what -> what.contains("target=" + Path.of("/models/starter")));
    models.asked.clear();
    for (FolderKind kind : new FolderKind[] {FolderKind.MODEL, FolderKind.OTHER}) {
      models.kind = kind;
      view.choose(Path.of("/downloads/x"));
      view.importFolder();
    }
    assertThat(models.asked).noneMatch(what -> what.startsWith("import"));
  }

  @Test
  void aCopyInAnotherPrecisionIsMadeBesideTheModel() {
    open();
    view.convert("bf16", true);
    assertThat(models.asked)
        .anyMatch(what -> what.contains("lean=true, target=" + Path.of("/models/starter-bf16")));
    assertThat(selected()).isEqualTo("Starter-bf16");
    assertThat(view.busy().get()).isEmpty();
  }

  @Test
  void aModuleUsesTheWeightsThatAreLookedAt() {
    open();
    var weights = new Models.Weights(Path.of("/models/starter"), "unet", "weights");
    view.tensors().weights().set(weights);
    view.useWeights();
    assertThat(models.asked).contains("use " + weights);
    assertThat(view.tensors().weights().get()).isEqualTo(weights);
  }

  @Test
  void whatFailsIsToldWithARetry() {
    open();
    models.failure =
        Optional.of(new ProblemException(Problem.of("The disk is full.", "Free some space.")));
    view.convert("fp16", false);
    assertThat(view.busy().get()).isEmpty();
    assertThat(notices.shown()).hasSize(1);
    models.failure = Optional.empty();
    notices.retry(notices.shown().getFirst());
    assertThat(notices.shown()).isEmpty();
    assertThat(selected()).isEqualTo("Starter-fp16");
  }

  @Test
  void anotherFolderHasOtherModels() {
    open();
    models.models.clear();
    view.folder().set(Path.of("/elsewhere"));
    assertThat(view.models()).isEmpty();
    assertThat(selected()).isNull();
    assertThat(view.tensors().tensors().get().all()).isEmpty();
  }

  @Test
  void tensorsStandInATreeOfTheirNames() {
    List<TensorNode> nodes =
        TensorNode.of(
            List.of(
                new TensorInfo("enc.0.conv.weight", "F16", List.of(4L, 2L)),
                new TensorInfo("enc.0.gain", "F32", List.of()),
                new TensorInfo("enc.1.conv.weight", "F16", List.of(4L)),
                new TensorInfo("bias", "F32", List.of(3L))));
    assertThat(nodes).extracting(TensorNode::label).containsExactly("enc", "bias");
    TensorNode enc = nodes.getFirst();
    assertThat(enc.values()).isEqualTo(8 + 1 + 4);
    assertThat(enc.children()).extracting(TensorNode::label).containsExactly("0", "1.conv.weight");
    assertThat(enc.children().getFirst().children())
        .extracting(TensorNode::label)
        .containsExactly("conv.weight", "gain");
  }

  @Test
  void namesAndAmountsAreForPeople() {
    assertThat(Names.folder(" Größe: 2 / neu ")).isEqualTo("größe-2-neu");
    assertThat(Names.folder("../..")).isEmpty();
    assertThat(Amounts.bytes(12_397_790)).isEqualTo("12.4 MB");
    assertThat(Amounts.count(6_190_000)).isEqualTo("6.2 M");
    assertThat(WeightColours.argb(0)).isEqualTo(0xff000000);
    assertThat(WeightColours.argb(-1)).isNotEqualTo(WeightColours.argb(1));
  }
}

package dualdiffusion.natives;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionTest {
  private final FakeMachine machine = new FakeMachine();

  @Test
  void cardsAreReadFromTheDriversProgram() {
    machine.smi(
        CardList.FIELDS,
        0,
        """
        NVIDIA GeForce RTX 3060, 550.54.14, 12288, 8.6
        NVIDIA A100-SXM4-40GB, 550.54.14, 40960, 8.0
        """);
    Detection found = Detection.on(machine);
    assertThat(found.reason()).isEmpty();
    assertThat(found.cards())
        .containsExactly(
            new GraphicsCard(
                "NVIDIA GeForce RTX 3060",
                DottedVersion.of("550.54.14"),
                12_288L << 20,
                Optional.of(DottedVersion.of("8.6"))),
            new GraphicsCard(
                "NVIDIA A100-SXM4-40GB",
                DottedVersion.of("550.54.14"),
                40_960L << 20,
                Optional.of(DottedVersion.of("8.0"))));
  }

  @Test
  void whatADriverDoesNotTellIsNotMadeUp() {
    machine.smi(CardList.FIELDS, 0, "Orin (nvgpu), Inc., 540.4.0, [N/A], [N/A]\r\n");
    GraphicsCard card = Detection.on(machine).cards().getFirst();
    assertThat(card.name()).isEqualTo("Orin (nvgpu), Inc.");
    assertThat(card.memory()).isZero();
    assertThat(card.capability()).isEmpty();
  }

  @Test
  void anOldDriverIsAskedAgainWithoutTheCapability() {
    machine.smi(CardList.FIELDS, 2, "Field \"compute_cap\" is not a valid field to query.\n");
    machine.smi(CardList.OLD_FIELDS, 0, "GeForce GTX 1080, 460.91.03, 8119\n");
    Detection found = Detection.on(machine);
    assertThat(found.cards()).singleElement().satisfies(c -> assertThat(c.capability()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "9,NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.",
    "6,No devices were found",
    "0,''"
  })
  void whatTheDriversProgramSaysInsteadIsPassedOn(int code, String said) {
    machine.smi(CardList.FIELDS, code, said + "\n");
    Detection found = Detection.on(machine);
    assertThat(found.cards()).isEmpty();
    assertThat(found.reason().orElseThrow().what()).contains(said);
  }

  @Test
  void aDriverWithoutItsProgramIsSaid() {
    machine.files.put(
        Path.of("/proc/driver/nvidia/version"),
        "NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.183.01  Sun May 12 19:39:15 UTC 2024\n"
            + "GCC version:  gcc version 12.2.0 (Debian 12.2.0-14)");
    assertThat(why()).contains("535.183.01", "nvidia-smi");
  }

  @Test
  void theOpenKernelModuleTellsItsVersionToo() {
    assertThat(
            CardList.kernelDriver(
                "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.133.20  Release"
                    + " Build"))
        .contains(DottedVersion.of("570.133.20"));
    assertThat(CardList.kernelDriver("")).isEmpty();
  }

  @Test
  void withoutADriverTheReasonIsWhatIsBuiltIn() {
    assertThat(why()).contains("No CUDA device was found");
    machine.vendors = List.of("0x8086", "0x10de");
    assertThat(why()).contains("NVIDIA card is built in", "driver is not installed");
    machine.vendors = List.of("0x1002");
    assertThat(why()).contains("AMD");
    machine.platform = "osx-aarch64";
    assertThat(why()).contains("Metal");
  }

  @Test
  void thisMachineIsLookedAtWithoutAnError() {
    Detection found =
        Detection.on(new Machine.Real(dualdiffusion.config.Settings.current().platform()));
    assertThat(found.cards().isEmpty()).isEqualTo(found.reason().isPresent());
  }

  private String why() {
    Detection found = Detection.on(machine);
    assertThat(found.cards()).isEmpty();
    return found.reason().orElseThrow().what();
  }
}

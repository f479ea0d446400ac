package dualdiffusion.natives;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.tensor.Torch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacksTest {
  @ParameterizedTest
  @CsvSource({
    "linux-x86_64, 525.60.13, 7.5, true",
    "linux-x86_64, 570.26, 12.0, true",
    "linux-x86_64, 525.60.12, 8.6, false",
    "linux-x86_64, 470.256.02, 8.6, false",
    "linux-x86_64, 550.54.14, 6.1, false",
    "win-x86_64, 528.33, 8.9, true",
    "win-x86_64, 527.99, 8.9, false"
  })
  void aPackFitsADriverAndACard(String platform, String driver, String capability, boolean fits) {
    Offer offer = Packs.offer(platform, Detection.of(List.of(card(driver, capability))));
    assertThat(offer.pack().isPresent()).isEqualTo(fits);
    assertThat(offer.reason().isPresent()).isNotEqualTo(fits);
    offer.pack().ifPresent(p -> assertThat(p.platform()).isEqualTo(platform));
  }

  @Test
  void theReasonNamesWhatIsAndWhatIsNeeded() {
    assertThat(reason(card("470.256.02", "8.6"))).contains("470.256.02", "525.60.13");
    assertThat(reason(card("550.54.14", "6.1"))).contains("Quadro", "6.1", "7.5");
  }

  @Test
  void oneCardThatServesIsEnoughAndOneThatDoesNotTellIsBelieved() {
    var unknown = new GraphicsCard("Old", DottedVersion.of("530.30.02"), 0, Optional.empty());
    assertThat(Packs.offer("linux-x86_64", Detection.of(List.of(unknown))).pack()).isPresent();
    var two = List.of(card("550.54.14", "5.2"), card("550.54.14", "8.6"));
    assertThat(Packs.offer("linux-x86_64", Detection.of(two)).pack()).isPresent();
  }

  @Test
  void elsewhereNothingIsOffered() {
    Offer offer = Packs.offer("linux-aarch64", Detection.of(List.of(card("550.54.14", "9.0"))));
    assertThat(offer.pack()).isEmpty();
    assertThat(offer.reason().orElseThrow().what()).contains("linux-aarch64");
  }

  @Test
  void theTableIsOfTheEnginesOwnVersionAndWhole() {
    assertThat(Torch.version()).isEqualTo(Packs.TORCH);
    assertThat(Packs.TABLE)
        .allSatisfy(
            pack -> {
              assertThat(pack.sha256()).matches("[0-9a-f]{64}");
              assertThat(pack.source().getScheme()).isEqualTo("https");
              assertThat(pack.source().toString()).contains(Packs.TORCH, pack.flavour());
            });
  }

  private static String reason(GraphicsCard card) {
    return Packs.offer("linux-x86_64", Detection.of(List.of(card))).reason().orElseThrow().what();
  }

  private static GraphicsCard card(String driver, String capability) {
    return new GraphicsCard(
        "Quadro", DottedVersion.of(driver), 1L << 33, DottedVersion.parse(capability));
  }
}

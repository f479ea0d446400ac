package dualdiffusion.natives;

import dualdiffusion.core.Problem;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The one table of packs. They are PyTorch's own archives of the version that DJL's JNI is built
 * against (pom: {@code libtorch.version}); Maven Central has no CUDA build of it (the last is cu124
 * of 2.5.1). Decision 0021 says where sums and limits are from.
 */
public final class Packs {
  /** Of libtorch, as in the pom. */
  public static final String TORCH = "2.7.1";

  private static final String LICENCE =
      "PyTorch is BSD-3-Clause; the archive also holds CUDA, cuDNN and NCCL under NVIDIA's licences"
          + " (docs.nvidia.com/cuda/eula), which you accept by downloading it from PyTorch's"
          + " server.";

  /** CUDA 12 runs on any driver of its major version (minor version compatibility). */
  private static final DottedVersion LINUX_DRIVER = DottedVersion.of("525.60.13");

  private static final DottedVersion WINDOWS_DRIVER = DottedVersion.of("528.33");

  /** Turing: PyTorch 2.7 builds cu128 for 7.5, 8.0, 8.6, 9.0, 10.0 and 12.0. */
  private static final DottedVersion CAPABILITY = DottedVersion.of("7.5");

  static final List<Pack> TABLE =
      List.of(
          new Pack(
              "cu128",
              "linux-x86_64",
              TORCH,
              archive("libtorch-cxx11-abi-shared-with-deps"),
              "ae513b437ae99150744ef1d06b02a4ecbbb9275c9ffe540c88909623e3293041",
              3_400_000_000L,
              false,
              8_000_000_000L,
              LINUX_DRIVER,
              CAPABILITY,
              LICENCE),
          new Pack(
              "cu128",
              "win-x86_64",
              TORCH,
              archive("libtorch-win-shared-with-deps"),
              "bdbf643d648e2bf9e8603472d6c6ff4bae5f79a49fe4776f215b4c45c90a7f19",
              3_214_239_381L,
              true,
              8_000_000_000L,
              WINDOWS_DRIVER,
              CAPABILITY,
              LICENCE));

  private Packs() {}

  private static URI archive(String name) {
    return URI.create(
        "https://download.pytorch.org/libtorch/cu128/" + name + "-" + TORCH + "%2Bcu128.zip");
  }

  /** The pack of a platform, whatever its cards. */
  public static Optional<Pack> of(String platform) {
    return TABLE.stream().filter(p -> p.platform().equals(platform)).findFirst();
  }

  /** Flavours that the engine's JNI is built for on a platform. */
  static List<String> flavours(String platform) {
    return of(platform).map(p -> List.of("cpu", p.flavour())).orElse(List.of("cpu"));
  }

  /** What is offered for the cards that were found, or why nothing is. */
  public static Offer offer(String platform, Detection found) {
    if (found.reason().isPresent()) {
      return Offer.none(found.reason().get());
    }
    Optional<Pack> pack = of(platform);
    if (pack.isEmpty()) {
      return Offer.none(
          Problem.of(
              "There is a CUDA device, but no CUDA build of the engine for " + platform + ".",
              "The engine computes on the processor."));
    }
    return offer(pack.get(), found.cards());
  }

  private static Offer offer(Pack pack, List<GraphicsCard> cards) {
    GraphicsCard first = cards.getFirst();
    if (first.driver().isBefore(pack.driver())) {
      return Offer.none(
          Problem.of(
              "The driver "
                  + first.driver()
                  + " is too old: CUDA 12 needs "
                  + pack.driver()
                  + " or newer.",
              "Update NVIDIA's driver, then look again."));
    }
    boolean able =
        cards.stream().anyMatch(c -> !c.capability().orElse(CAPABILITY).isBefore(CAPABILITY));
    if (!able) {
      return Offer.none(
          Problem.of(
              first.name()
                  + " has compute capability "
                  + first.capability().map(DottedVersion::toString).orElse("unknown")
                  + "; this libtorch is built for "
                  + pack.capability()
                  + " and above (Turing: GTX 16, RTX 20 and newer).",
              "The engine computes on the processor."));
    }
    return new Offer(Optional.of(pack), Optional.empty());
  }
}

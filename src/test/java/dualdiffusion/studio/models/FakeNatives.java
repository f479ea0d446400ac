package dualdiffusion.studio.models;

import dualdiffusion.client.EngineNatives;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.natives.DottedVersion;
import dualdiffusion.natives.GpuStatus;
import dualdiffusion.natives.GraphicsCard;
import dualdiffusion.natives.InstalledPack;
import dualdiffusion.natives.NativesChoice;
import dualdiffusion.natives.Pack;
import dualdiffusion.natives.PackProgress;
import dualdiffusion.natives.Packs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A machine whose card, pack and engine a test describes. */
final class FakeNatives implements EngineNatives {
  final List<String> asked = new ArrayList<>();
  boolean card;
  Optional<ProblemException> failure = Optional.empty();
  Optional<InstalledPack> installed = Optional.empty();
  NativesChoice choice = NativesChoice.OWN;
  Runnable during = () -> {};

  @Override
  public GpuStatus look() {
    Problem none =
        Problem.of(
            "No CUDA device was found: no NVIDIA driver is installed.",
            "The engine computes on the processor. With an NVIDIA card: install its driver.");
    return new GpuStatus(
        card
            ? List.of(
                new GraphicsCard(
                    "NVIDIA GeForce RTX 3060",
                    new DottedVersion("550.54.14"),
                    12_884_901_888L,
                    Optional.of(new DottedVersion("8.6"))))
            : List.of(),
        card ? Packs.of("linux-x86_64") : Optional.empty(),
        0,
        installed,
        choice,
        card ? Optional.empty() : Optional.of(none));
  }

  @Override
  public NativesChoice install(Pack pack, PackProgress.Listener listener, Cancel cancel) {
    asked.add("install " + pack.flavour());
    failure.ifPresent(
        f -> {
          throw f;
        });
    listener.at(
        new PackProgress(
            "downloading",
            1_200_000_000L,
            3_400_000_000L,
            41e6,
            Optional.of(Duration.ofSeconds(54))));
    during.run();
    cancel.check();
    installed =
        Optional.of(new InstalledPack("cu128", "linux-x86_64", "2.7.1", 7_000_000_000L, ""));
    return new NativesChoice(Optional.of("/data/natives/cu128/lib"), "cu128");
  }

  @Override
  public NativesChoice check(Path folder) {
    asked.add("check " + folder);
    return new NativesChoice(Optional.of(folder.toString()), "cu128");
  }

  @Override
  public String use(NativesChoice wanted) {
    asked.add("use " + wanted.folder().orElse("own"));
    failure.ifPresent(
        f -> {
          throw f;
        });
    choice = wanted;
    return "a card";
  }

  @Override
  public void remove() {
    asked.add("remove");
    installed = Optional.empty();
    choice = NativesChoice.OWN;
  }
}

package dualdiffusion.natives;

import dualdiffusion.core.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The CUDA devices of this machine, by the driver's own program: no CUDA library is loaded.
 *
 * @param cards empty where there are none, or none that can be used
 * @param reason why there are none; empty where there are
 */
public record Detection(List<GraphicsCard> cards, Optional<Problem> reason) {
  private static final Path KERNEL = Path.of("/proc/driver/nvidia/version");
  private static final Path WINDOWS_DRIVER = Path.of("C:\\Windows\\System32\\nvcuda.dll");
  private static final String NVIDIA = "0x10de";
  private static final String AMD = "0x1002";
  private static final String PROGRAM = "nvidia-smi";

  /** Where the driver's program is, where it is not on the path. */
  private static final List<String> PLACES =
      List.of(
          PROGRAM,
          "/usr/bin/nvidia-smi",
          "/usr/lib/wsl/lib/nvidia-smi",
          "C:\\Windows\\System32\\nvidia-smi.exe",
          "C:\\Program Files\\NVIDIA Corporation\\NVSMI\\nvidia-smi.exe");

  public Detection {
    cards = List.copyOf(cards);
  }

  static Detection of(List<GraphicsCard> cards) {
    return new Detection(cards, Optional.empty());
  }

  static Detection none(String what, String todo) {
    return new Detection(List.of(), Optional.of(Problem.of(what, todo)));
  }

  /** Looks; takes as long as the driver's program does, a second at most as a rule. */
  public static Detection on(Machine machine) {
    if (machine.platform().startsWith("osx")) {
      return none(
          "On macOS the engine computes on the processor: Apple's graphics chips (Metal) are not"
              + " supported by this pack.",
          "A worker on a machine with an NVIDIA card can be used over the network.");
    }
    for (String program : PLACES) {
      Optional<Machine.Ran> ran = machine.run(query(program, CardList.FIELDS));
      if (ran.isPresent()) {
        return told(machine, program, ran.get());
      }
    }
    return withoutProgram(machine);
  }

  private static List<String> query(String program, String fields) {
    return List.of(program, "--query-gpu=" + fields, "--format=csv,noheader,nounits");
  }

  private static Detection told(Machine machine, String program, Machine.Ran ran) {
    List<GraphicsCard> cards = CardList.parse(ran.output(), true);
    if (ran.code() == 0 && !cards.isEmpty()) {
      return of(cards);
    }
    if (ran.output().contains("compute_cap")) {
      Optional<Machine.Ran> old = machine.run(query(program, CardList.OLD_FIELDS));
      cards = old.map(o -> CardList.parse(o.output(), false)).orElse(List.of());
      if (!cards.isEmpty()) {
        return of(cards);
      }
    }
    String said = ran.output().lines().map(String::strip).findFirst().orElse("nothing");
    return none(
        "NVIDIA's driver is installed, but told no card; it said: " + said,
        "Restart the machine after an update of the driver, or install the driver again.");
  }

  private static Detection withoutProgram(Machine machine) {
    Optional<DottedVersion> driver = machine.text(KERNEL).flatMap(CardList::kernelDriver);
    if (driver.isPresent() || machine.has(WINDOWS_DRIVER)) {
      return none(
          "NVIDIA's driver "
              + driver.map(v -> v + " ").orElse("")
              + "is there, but its program nvidia-smi, which tells the cards, is not.",
          "Install the whole driver (on Debian also the package nvidia-smi).");
    }
    List<String> vendors = machine.displayVendors();
    if (vendors.contains(NVIDIA)) {
      return none(
          "An NVIDIA card is built in, but NVIDIA's driver is not installed.",
          "Install the driver of NVIDIA or of the distribution, restart, and look again.");
    }
    return none(
        "No CUDA device was found: no NVIDIA driver is installed"
            + (vendors.contains(AMD) ? ", and AMD's cards are not supported." : "."),
        "The engine computes on the processor. With an NVIDIA card: install its driver.");
  }
}

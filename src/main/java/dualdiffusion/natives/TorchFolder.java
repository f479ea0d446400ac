package dualdiffusion.natives;

import dualdiffusion.core.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with libtorch's libraries that this engine can use: of its version, its platform, and a
 * flavour that its JNI is built for. Nothing is loaded to find out.
 *
 * @param folder the one that has the libraries themselves
 */
public record TorchFolder(Path folder, String flavour) {
  private static final Pattern VERSION =
      Pattern.compile("['\"]?(\\d+\\.\\d+\\.\\d+)(?:a0)?(?:\\+(cpu|cu\\d{3}))?.*");
  private static final Pattern PYTHON =
      Pattern.compile("(?m)^__version__\\s*=\\s*['\"]([^'\"]+)['\"]");

  /** As DJL names its folders: version, date, flavour, platform. */
  private static final Pattern DJL =
      Pattern.compile("(\\d+\\.\\d+\\.\\d+)-(?:\\d{8}-)?(cpu|cu\\d{3})-.*");

  private static final int X86 = 0x3e;
  private static final int ARM = 0xb7;
  private static final int PE_X86 = 0x8664;
  private static final int MACHO_ARM = 0x0100000c;

  /** What a file or a folder's name says. */
  private record Told(String version, Optional<String> flavour) {}

  /**
   * Looks for libtorch in a folder, in its {@code lib}, or in its {@code torch/lib} (as PyTorch for
   * Python has it).
   *
   * @throws NativesException saying why it cannot be used
   */
  public static TorchFolder check(Path chosen, String platform) {
    try {
      Path folder = libraries(chosen.toAbsolutePath().normalize(), platform);
      checkMachine(folder, platform);
      Told told =
          told(folder).orElseGet(() -> new Told(inside(folder, platform), Optional.empty()));
      if (!told.version().equals(Packs.TORCH)) {
        throw unfit(
            chosen,
            "it is libtorch " + told.version() + ", and the engine is built for " + Packs.TORCH);
      }
      return new TorchFolder(folder, flavour(chosen, folder, platform, told));
    } catch (IOException e) {
      throw new NativesException(
          Problem.of(chosen + " cannot be read: " + e.getMessage() + ".", "Check its permissions."),
          e);
    }
  }

  private static Path libraries(Path chosen, String platform) {
    if (!Files.isDirectory(chosen)) {
      throw NativesException.of("There is no folder " + chosen + ".", "Choose another.");
    }
    return Stream.of(chosen, chosen.resolve("lib"), chosen.resolve("torch/lib"))
        .filter(f -> Files.isRegularFile(f.resolve(library("torch_cpu", platform))))
        .findFirst()
        .orElseThrow(
            () -> unfit(chosen, "there is no " + library("torch_cpu", platform) + " in it"));
  }

  private static String flavour(Path chosen, Path folder, String platform, Told told) {
    boolean cuda = Files.isRegularFile(folder.resolve(library("torch_cuda", platform)));
    List<String> known = Packs.flavours(platform);
    String flavour = told.flavour().orElse(cuda ? known.getLast() : "cpu");
    if (cuda == flavour.equals("cpu")) {
      throw unfit(
          chosen,
          cuda
              ? "it says it is for the processor, and has CUDA's libraries"
              : "it says it is for CUDA, and has no " + library("torch_cuda", platform));
    }
    if (!known.contains(flavour)) {
      throw unfit(
          chosen,
          "it is built for " + flavour + ", and the engine for " + String.join(" or ", known));
    }
    for (String name : cuda ? List.of("torch", "c10", "c10_cuda") : List.of("torch", "c10")) {
      if (!Files.isRegularFile(folder.resolve(library(name, platform)))) {
        throw unfit(chosen, library(name, platform) + " is missing in it");
      }
    }
    return flavour;
  }

  static String library(String name, String platform) {
    return platform.startsWith("win")
        ? name + ".dll"
        : "lib" + name + (platform.startsWith("osx") ? ".dylib" : ".so");
  }

  /** By the files that libtorch's archives and PyTorch's packages bring, or DJL's folder name. */
  private static Optional<Told> told(Path folder) throws IOException {
    Path parent = folder.resolveSibling("build-version");
    for (Path file : List.of(folder.resolve("build-version"), parent)) {
      if (Files.isRegularFile(file)) {
        return version(Files.readString(file).strip());
      }
    }
    Path python = folder.resolveSibling("version.py");
    if (Files.isRegularFile(python)) {
      Matcher found = PYTHON.matcher(Files.readString(python));
      return found.find() ? version(found.group(1)) : Optional.empty();
    }
    Matcher djl = DJL.matcher(String.valueOf(folder.getFileName()));
    return djl.matches()
        ? Optional.of(new Told(djl.group(1), Optional.of(djl.group(2))))
        : Optional.empty();
  }

  private static Optional<Told> version(String text) {
    Matcher found = VERSION.matcher(text);
    return found.matches()
        ? Optional.of(new Told(found.group(1), Optional.ofNullable(found.group(2))))
        : Optional.empty();
  }

  /** The version stands in the library as a text of its own. */
  private static String inside(Path folder, String platform) {
    Path library = folder.resolve(library("torch_cpu", platform));
    byte[] wanted = ("\0" + Packs.TORCH + "\0").getBytes(StandardCharsets.US_ASCII);
    try {
      return ByteSearch.contains(library, wanted) ? Packs.TORCH : "of another version";
    } catch (IOException e) {
      return "that cannot be read";
    }
  }

  /** The library's own header tells for which processor it is (ELF, PE, Mach-O). */
  private static void checkMachine(Path folder, String platform) throws IOException {
    Path library = folder.resolve(library("torch_cpu", platform));
    ByteBuffer head = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel file = FileChannel.open(library)) {
      file.read(head);
    }
    int length = head.position();
    boolean fits =
        switch (platform) {
          case "linux-x86_64" -> length > 20 && isElf(head) && head.getShort(18) == X86;
          case "linux-aarch64" -> length > 20 && isElf(head) && head.getShort(18) == ARM;
          case "osx-aarch64" -> length > 8 && head.getInt(4) == MACHO_ARM;
          default -> isPe(head, length);
        };
    if (!fits) {
      throw unfit(folder, library.getFileName() + " in it is not for " + platform);
    }
  }

  private static boolean isElf(ByteBuffer head) {
    return head.getInt(0) == 0x464c457f;
  }

  private static boolean isPe(ByteBuffer head, int length) {
    int at = length > 64 ? head.getInt(60) : -1;
    return at >= 0
        && at + 6 <= length
        && head.getInt(at) == 0x4550
        && (head.getShort(at + 4) & 0xffff) == PE_X86;
  }

  private static NativesException unfit(Path chosen, String why) {
    return NativesException.of(
        chosen + " cannot be used: " + why + ".",
        "Choose the folder of libtorch " + Packs.TORCH + ", or have the pack downloaded.");
  }
}

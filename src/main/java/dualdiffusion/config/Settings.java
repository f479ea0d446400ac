package dualdiffusion.config;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where this process stands on its machine: the product's only reading of environment variables and
 * system properties.
 *
 * <ul>
 *   <li>{@code dualdiffusion.lib}: folder with {@code javafx/ engine/ studio/}
 *   <li>{@code dualdiffusion.classes}: compiled classes of a development checkout, optional
 *   <li>{@code dualdiffusion.models}: folder of model folders, optional
 *   <li>{@code dualdiffusion.heap}: MiB that the worker's heap may grow to, optional
 *   <li>{@code dualdiffusion.natives}: unpacked native libraries of an installed product, optional
 *   <li>{@code dualdiffusion.torch} and {@code dualdiffusion.torch.flavour}: another libtorch than
 *       the product's own, optional
 * </ul>
 */
public final class Settings {
  private static final String PREFIX = "dualdiffusion.";
  private static final long MEBIBYTE = 1 << 20;

  private static final String TORCH_PATH = "PYTORCH_LIBRARY_PATH";
  private static final String TORCH_FLAVOUR = "PYTORCH_FLAVOR";

  private static final String WAITING = "OMP_WAIT_POLICY";
  private static final String SPINNING = "GOMP_SPINCOUNT";

  private final Map<String, String> properties;
  private final Map<String, String> environment;
  private final UserFolders folders;

  Settings(Map<String, String> properties, Map<String, String> environment) {
    this.properties = Map.copyOf(properties);
    this.environment = Map.copyOf(environment);
    this.folders = UserFolders.of(osName(), property("user.home").orElse("."), environment);
  }

  /** This process's own. */
  public static Settings current() {
    Map<String, String> properties = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      properties.put(name, System.getProperty(name, ""));
    }
    return new Settings(properties, System.getenv());
  }

  /** With the models in another folder, for this process and those it starts. */
  public Settings withModels(String folder) {
    return with("models", folder);
  }

  /** With another heap of the worker, in MiB. */
  public Settings withWorkerHeap(int mebibytes) {
    return with("heap", Integer.toString(mebibytes));
  }

  /**
   * With another libtorch than the product's own, for this process's children.
   *
   * @param folder with the libraries
   * @param flavour as DJL names it, e.g. {@code cu128}
   */
  public Settings withTorch(Path folder, String flavour) {
    return with("torch", folder.toString()).with("torch.flavour", flavour);
  }

  /** With the product's own libtorch. */
  public Settings withoutTorch() {
    var changed = new HashMap<>(properties);
    changed.remove(PREFIX + "torch");
    changed.remove(PREFIX + "torch.flavour");
    return new Settings(changed, environment);
  }

  /** The libtorch that this process was told to use instead of the product's own. */
  public Optional<Path> torch() {
    return folder("torch");
  }

  /** What the other libtorch was built for, e.g. {@code cu128}; "cpu" without one. */
  public String torchFlavour() {
    return torch().flatMap(folder -> property(PREFIX + "torch.flavour")).orElse("cpu");
  }

  /** Has this process itself load that libtorch; to be called before anything computes. */
  public void loadTorch() {
    torch()
        .ifPresent(
            folder -> {
              System.setProperty(PREFIX + "torch", folder.toString());
              System.setProperty(PREFIX + "torch.flavour", torchFlavour());
              System.setProperty(TORCH_PATH, folder.toString());
              System.setProperty(TORCH_FLAVOUR, torchFlavour());
            });
  }

  /** System and processor as DJL names them, e.g. {@code linux-x86_64}. */
  public String platform() {
    String os = osName();
    String system = os.startsWith("windows") ? "win" : os.startsWith("mac") ? "osx" : "linux";
    String arch = property("os.arch").orElse("").toLowerCase(Locale.ROOT);
    return system + "-" + (arch.equals("amd64") || arch.equals("x86_64") ? "x86_64" : arch);
  }

  private Settings with(String name, String value) {
    var changed = new HashMap<>(properties);
    changed.put(PREFIX + name, value);
    return new Settings(changed, environment);
  }

  /** The product's jars; empty when it runs from a plain class path. */
  public Optional<Path> lib() {
    return folder("lib");
  }

  /** Compiled classes that stand in for the product's jar. */
  public Optional<Path> classes() {
    return folder("classes");
  }

  /** The installed models; need not exist. */
  public Path models() {
    return folder("models")
        .or(() -> lib().map(lib -> lib.resolveSibling("models")))
        .orElse(data().resolve("models"));
  }

  /** What the user made and would miss. */
  public Path data() {
    return folders.data();
  }

  /** Logs, recovery files and caches. */
  public Path state() {
    return folders.state();
  }

  /** The window's logs and what it left when it crashed. */
  public Path logs() {
    return state().resolve("logs");
  }

  /** This machine and runtime, for reports: no names of users or files. */
  public Map<String, String> about() {
    Map<String, String> about = new LinkedHashMap<>();
    for (String name : List.of("os.name", "os.version", "os.arch", "java.runtime.version")) {
      about.put(name, property(name).orElse("unknown"));
    }
    about.put("cores", Integer.toString(cores()));
    about.put("memory", machineMemory() / MEBIBYTE + " MiB");
    about.put("heap", maxMemory() / MEBIBYTE + " MiB");
    about.put("locale", Locale.getDefault().toLanguageTag());
    about.put("installed", Boolean.toString(installation().isPresent()));
    about.put("display", Boolean.toString(hasDisplay()));
    return about;
  }

  /** A text without the name of the user's home, however backslashes are written in it. */
  String withoutHome(String text) {
    return property("user.home")
        .filter(home -> home.length() > 1)
        .map(
            home ->
                text.replace(home.replace("\\", "\\\\"), "~") // as JSON has it
                    .replace(home, "~")
                    .replace(home.replace('\\', '/'), "~"))
        .orElse(text);
  }

  /** Preferences. */
  public Path preferences() {
    return folders.preferences();
  }

  /** Whether a window can be opened. */
  public boolean hasDisplay() {
    return !osName().startsWith("linux")
        || property("glass.platform").map("Headless"::equalsIgnoreCase).orElse(false)
        || isSet("DISPLAY")
        || isSet("WAYLAND_DISPLAY");
  }

  public int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  /** Bytes this JVM's heap may grow to. */
  public long maxMemory() {
    return Runtime.getRuntime().maxMemory();
  }

  /** Bytes of the machine's (or container's) memory. */
  public long machineMemory() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean os
        ? os.getTotalMemorySize()
        : maxMemory();
  }

  /** The {@code java} to start children with: this JVM's own. */
  public Path javaExecutable() {
    Path java =
        Path.of(property("java.home").orElse("."), "bin", isWindows() ? "java.exe" : "java");
    return Files.isExecutable(java) ? java : thisExecutable().orElse(java);
  }

  /** The worker's class path; its jars hold the engine and no JavaFX. */
  public String workerClassPath() {
    Optional<Path> lib = lib();
    if (lib.isEmpty()) {
      return property("java.class.path").orElse("");
    }
    if (installation().isPresent()) {
      return installation().get().engineClassPath();
    }
    Path studio = lib.get().resolve("studio");
    Path own = classes().orElse(studio.resolve("dual-diffusion-studio.jar"));
    return String.join(
        File.pathSeparator, own.toString(), all(studio), all(lib.get().resolve("engine")));
  }

  /** JVM flags of the worker: native access, a bounded heap and this process's own properties. */
  public List<String> workerFlags() {
    List<String> flags =
        new ArrayList<>(
            List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + logs().resolve("engine-crash-%p.log"),
                // Heap that big arrays have left goes back: libtorch needs the memory.
                "-XX:+UseSerialGC",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "-Djava.awt.headless=true",
                "-Dai.djl.offline=true",
                "-Xmx" + workerHeap() + "m"));
    installation().ifPresent(installed -> flags.addAll(installed.engineFlags()));
    // After the installed product's own: the last one counts.
    torch()
        .ifPresent(
            folder ->
                flags.addAll(
                    List.of(
                        "-D" + TORCH_PATH + "=" + folder,
                        "-D" + TORCH_FLAVOUR + "=" + torchFlavour())));
    properties.entrySet().stream()
        .filter(p -> p.getKey().startsWith(PREFIX))
        .sorted(Map.Entry.comparingByKey())
        .forEach(p -> flags.add("-D" + p.getKey() + "=" + p.getValue()));
    return flags;
  }

  /**
   * What stands before the worker's command so that painting and playing stay smooth while it uses
   * every core; JVM thread priorities alone do nothing on Linux, and libtorch's threads are not the
   * JVM's.
   */
  public List<String> lowPriorityPrefix() {
    Path nice = Path.of("/usr/bin/nice");
    return !isWindows() && Files.isExecutable(nice)
        ? List.of(nice.toString(), "-n", "5")
        : List.of();
  }

  /**
   * What stands before the command of a process that outlives its parent and the terminal that the
   * parent was started from, at low priority.
   */
  public List<String> detachedPrefix() {
    List<String> words = new ArrayList<>();
    Stream.of("/usr/bin/setsid", "/usr/bin/nohup")
        .filter(tool -> !isWindows() && Files.isExecutable(Path.of(tool)))
        .findFirst()
        .ifPresent(words::add);
    words.addAll(lowPriorityPrefix());
    return words;
  }

  /**
   * Environment of every process that computes. libgomp's threads otherwise spin while they wait
   * for each other, which costs minutes as soon as anything else wants a core (decision 0005); they
   * may for some ten microseconds, which saves most sleeps between small operations (decision
   * 0012). What the user has set stands.
   */
  public static Map<String, String> computeEnvironment() {
    Map<String, String> own = System.getenv();
    return Map.of(
        WAITING,
        own.getOrDefault(WAITING, "passive"),
        SPINNING,
        own.getOrDefault(SPINNING, "10000"));
  }

  /**
   * Environment of processes that train: they ask for the same memory in every step, so glibc keeps
   * what was freed instead of handing it back and having it zeroed again (decision 0012).
   */
  public static Map<String, String> trainingEnvironment() {
    Map<String, String> all = new LinkedHashMap<>(computeEnvironment());
    all.put("MALLOC_TRIM_THRESHOLD_", "4294967296");
    all.put("MALLOC_MMAP_THRESHOLD_", "1073741824");
    all.put("MALLOC_TOP_PAD_", "67108864");
    return all;
  }

  private Optional<Installation> installation() {
    return lib().flatMap(lib -> folder("natives").map(n -> new Installation(lib, n)));
  }

  /** In MiB. Tensors live outside the heap, so a quarter of the machine, 1…4 GiB, is plenty. */
  private long workerHeap() {
    return property(PREFIX + "heap")
        .map(Long::valueOf)
        .orElseGet(() -> Math.clamp(machineMemory() / 4 / MEBIBYTE, 1024L, 4096L));
  }

  private static String all(Path folder) {
    return folder + File.separator + "*";
  }

  private static Optional<Path> thisExecutable() {
    return ProcessHandle.current().info().command().map(Path::of);
  }

  private Optional<Path> folder(String name) {
    return property(PREFIX + name).map(Path::of).map(Path::toAbsolutePath);
  }

  private Optional<String> property(String name) {
    return notBlank(properties.get(name));
  }

  private boolean isSet(String variable) {
    return notBlank(environment.get(variable)).isPresent();
  }

  private boolean isWindows() {
    return osName().startsWith("windows");
  }

  private String osName() {
    return property("os.name").orElse("").toLowerCase(Locale.ROOT);
  }

  private static Optional<String> notBlank(@Nullable String value) {
    return Optional.ofNullable(value).filter(v -> !v.isBlank());
  }
}

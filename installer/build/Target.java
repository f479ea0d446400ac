import java.util.Locale;

/** The system that is built for: always the one that builds. */
enum Target {
  LINUX,
  WINDOWS,
  MACOS;

  static Target current() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("windows") ? WINDOWS : name.startsWith("mac") ? MACOS : LINUX;
  }

  /** Whether the processor is an ARM. */
  static boolean arm() {
    return System.getProperty("os.arch").equals("aarch64");
  }

  /** Folder of DJL's natives in its jars. */
  String djl() {
    String system =
        switch (this) {
          case LINUX -> "linux-";
          case WINDOWS -> "win-";
          case MACOS -> "osx-";
        };
    return system + (arm() ? "aarch64" : "x86_64");
  }

  /** Folder of JNA's natives in its jar. */
  String jna() {
    String system =
        switch (this) {
          case LINUX -> "linux-";
          case WINDOWS -> "win32-";
          case MACOS -> "darwin-";
        };
    return system + (arm() ? "aarch64" : "x86-64");
  }
}

import java.util.Locale;

/** The system that is built for: the one that builds, except in {@link DryRun}. */
enum Target {
  LINUX,
  WINDOWS,
  MACOS;

  static Target current() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("windows") ? WINDOWS : name.startsWith("mac") ? MACOS : LINUX;
  }

  /** Whether the processor is an ARM: of Macs always, of Windows never (libtorch has no others). */
  boolean arm() {
    return this == MACOS || this == LINUX && System.getProperty("os.arch").equals("aarch64");
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

  /** Whether a library of Netty's is this system's: they lie in one folder, named by system. */
  boolean isOwnNetty(String library) {
    String processor = arm() ? "_aarch_64." : "_x86_64.";
    return switch (this) {
      case LINUX -> library.matches(".*_(linux|epoll)\\Q" + processor + "\\E.*");
      case WINDOWS -> library.contains("_windows" + processor);
      case MACOS -> library.contains("_osx" + processor);
    };
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

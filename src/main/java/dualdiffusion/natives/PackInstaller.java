package dualdiffusion.natives;

import dualdiffusion.config.FolderTree;
import dualdiffusion.config.Json;
import dualdiffusion.config.zip.HostileZipException;
import dualdiffusion.config.zip.SafeZip;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/** Fetches a pack, checks it, unpacks its libraries and moves them into place. */
final class PackInstaller {
  /** The file in a pack's folder that says what it is; written last. */
  static final String ABOUT = "pack.json";

  private static final int BUFFER = 1 << 18;

  /** What the engine has no use for: static libraries, tests, Python. */
  private static final Pattern LIBRARY = Pattern.compile(".*\\.(dll|so(\\.\\d+)*|dylib)");

  private static final Pattern USELESS =
      Pattern.compile(
          "(lib)?(.*test.*|backend_with_compiler|nnapi_backend|torch_python|aoti_custom.*"
              + "|torch_global_deps|shm)\\..*");

  private final Path folder;
  private final Download.Patience patience;
  private final ToLongFunction<Path> room;
  private final LongSupplier nanoTime;

  /**
   * @param folder in which packs have folders
   * @param room free bytes of the disk that a folder is on
   */
  PackInstaller(
      Path folder, Download.Patience patience, ToLongFunction<Path> room, LongSupplier nanoTime) {
    this.folder = folder;
    this.patience = patience;
    this.room = room;
    this.nanoTime = nanoTime;
  }

  /** The pack's folder, once it is whole. */
  Path install(Pack pack, PackProgress.Listener listener, Cancel cancel) {
    Path part = folder.resolve(pack.flavour() + ".zip.part");
    try {
      Files.createDirectories(folder);
      long had = Files.exists(part) ? Files.size(part) : 0;
      checkRoom(pack, had);
      new Download(pack.source(), part, most(pack), patience, cancel, listener, nanoTime).fetch();
      check(pack, part, listener, cancel);
      Path made = unpack(pack, part, listener, cancel);
      Files.deleteIfExists(part);
      return made;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static long most(Pack pack) {
    return pack.exact() ? pack.bytes() : 2 * pack.bytes();
  }

  private void checkRoom(Pack pack, long had) {
    long free = room.applyAsLong(folder);
    long needed = Math.max(0, pack.room() - had);
    if (free < needed) {
      throw NativesException.of(
          String.format(
              Locale.ROOT,
              "The pack needs %.1f GB, also for unpacking it; %.1f GB are free on the disk of %s.",
              needed / 1e9,
              free / 1e9,
              folder),
          "Make room there, or use a folder of libtorch on another disk.");
    }
  }

  private void check(Pack pack, Path part, PackProgress.Listener listener, Cancel cancel)
      throws IOException {
    long size = Files.size(part);
    var reporter = new Reporter("checking", size, listener, nanoTime);
    MessageDigest digest = sha256();
    long done = 0;
    try (InputStream in = Files.newInputStream(part)) {
      var buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        cancel.check();
        digest.update(buffer, 0, n);
        done += n;
        reporter.at(done);
      }
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(pack.sha256())) {
      Files.deleteIfExists(part);
      throw new NativesException(
          new Problem(
              "What came from "
                  + pack.source().getHost()
                  + " is not the pack: its SHA-256 is another.",
              "Nothing was unpacked; the file was deleted.",
              "Download again, on another network if it happens twice."),
          null);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private Path unpack(Pack pack, Path archive, PackProgress.Listener listener, Cancel cancel)
      throws IOException {
    Path fresh = folder.resolve(pack.flavour() + ".new");
    FolderTree.delete(fresh);
    try {
      long bytes = unpackLibraries(pack, archive, fresh, listener, cancel);
      Json.write(
          fresh.resolve(ABOUT),
          new InstalledPack(pack.flavour(), pack.platform(), pack.version(), bytes, pack.sha256()));
      Path place = folder.resolve(pack.flavour());
      FolderTree.delete(place);
      return Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (HostileZipException e) {
      Files.deleteIfExists(archive);
      throw new NativesException(
          new Problem(
              "The pack is not unpacked: " + e.why() + ".",
              "Nothing of it was kept.",
              "Use a folder of libtorch that you have."),
          e);
    } finally {
      FolderTree.delete(fresh);
    }
  }

  private long unpackLibraries(
      Pack pack, Path archive, Path fresh, PackProgress.Listener listener, Cancel cancel)
      throws IOException {
    try (var zip = SafeZip.open(archive, pack.unpacked())) {
      List<? extends ZipEntry> wanted =
          zip.entries().stream().filter(e -> isWanted(e.getName())).toList();
      long total = wanted.stream().mapToLong(e -> Math.max(0, e.getSize())).sum();
      var reporter = new Reporter("unpacking", total, listener, nanoTime);
      var done = new long[1];
      for (ZipEntry entry : wanted) {
        zip.unpack(
            entry,
            fresh.resolve("lib").resolve(name(entry.getName())),
            bytes -> {
              cancel.check();
              done[0] += bytes;
              reporter.at(done[0]);
            });
      }
      return done[0];
    }
  }

  /** Libraries in a folder {@code lib}, and what says the version. */
  static boolean isWanted(String entry) {
    String name = name(entry);
    return name.equals("build-version")
        || (entry.matches("(.*/)?lib/[^/]+")
            && LIBRARY.matcher(name).matches()
            && !USELESS.matcher(name).matches());
  }

  private static String name(String entry) {
    return entry.substring(entry.lastIndexOf('/') + 1);
  }

  private static NativesException unwritable(IOException cause) {
    return new NativesException(
        new Problem(
            "The pack cannot be put in place: " + cause.getMessage() + ".",
            "What was downloaded is kept.",
            "Check the free space and permissions of the data folder, then try again."),
        cause);
  }
}

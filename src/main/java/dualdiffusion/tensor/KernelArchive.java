package dualdiffusion.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Zips the checked-in kernel text into the archive libtorch loads: a module without parameters
 * whose methods are the kernels.
 */
final class KernelArchive {
  private static final List<String> FILES =
      List.of(
          "basic",
          "mp",
          "place",
          "block",
          "preview",
          "sampling",
          "classify",
          "spectral",
          "raw",
          "clap",
          "gradient",
          "loss",
          "optimizer",
          "averages");
  private static final String HEADER =
      "class K(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n";

  /** Pickle of an empty tuple. */
  private static final byte[] CONSTANTS = HexFormat.of().parseHex("8002292e");

  /** Pickle of {@code __torch__.K} with {@code training = False}. */
  private static final String OBJECT =
      "\u0080\u0002c__torch__\nK\nq\0)\u0081}(X\b\0\0\0trainingq\1\u0089ubq\2.";

  private KernelArchive() {}

  static byte[] bytes() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      add(zip, "k/version", "3\n".getBytes(StandardCharsets.US_ASCII));
      add(zip, "k/constants.pkl", CONSTANTS);
      add(zip, "k/data.pkl", OBJECT.getBytes(StandardCharsets.ISO_8859_1));
      add(zip, "k/code/__torch__.py", source().getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static String source() throws IOException {
    var text = new StringBuilder(HEADER);
    for (String file : FILES) {
      text.append(methods(file));
    }
    return text.toString();
  }

  /** The file's lines, indented as class members; comments stay behind. */
  private static String methods(String file) throws IOException {
    try (InputStream in = KernelArchive.class.getResourceAsStream("/kernels/" + file + ".py")) {
      if (in == null) {
        throw new IOException("kernels/" + file + ".py is missing");
      }
      var text = new StringBuilder();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
          .forEach(line -> text.append("  ").append(line).append('\n'));
      return text.toString();
    }
  }

  /** libtorch reads stored entries only. */
  private static void add(ZipOutputStream zip, String name, byte[] data) throws IOException {
    var entry = new ZipEntry(name);
    var crc = new CRC32();
    crc.update(data);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(data.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(data);
    zip.closeEntry();
  }
}

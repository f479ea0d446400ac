import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** The icon in every size a desktop asks for, drawn from its one vector source. */
final class Icons {
  static final List<Integer> SIZES = List.of(16, 22, 24, 32, 48, 64, 128, 256, 512);
  private static final List<Integer> WINDOWS = List.of(16, 24, 32, 48, 64, 256);

  /** Types of an icns file that hold a PNG, and their sizes in pixels. */
  private static final Map<String, Integer> MACOS =
      Map.of("icp4", 16, "icp5", 32, "ic07", 128, "ic08", 256, "ic09", 512);

  private Icons() {}

  static void draw(Path svg, Path folder) throws IOException {
    Files.createDirectories(folder);
    SVGDocument drawing = new SVGLoader().load(svg.toUri().toURL());
    if (drawing == null) {
      throw new IOException(svg + " cannot be drawn.");
    }
    for (int size : SIZES) {
      Files.write(folder.resolve(size + ".png"), png(drawing, size));
    }
    Files.copy(svg, folder.resolve("scalable.svg"));
    Files.write(folder.resolve("studio.ico"), ico(folder));
    Files.write(folder.resolve("studio.icns"), icns(folder));
  }

  /** What jpackage wants on a system. */
  static Path of(Target target, Path folder) {
    return folder.resolve(
        switch (target) {
          case LINUX -> "512.png";
          case WINDOWS -> "studio.ico";
          case MACOS -> "studio.icns";
        });
  }

  private static byte[] png(SVGDocument drawing, int size) throws IOException {
    var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    drawing.render(null, pen, new ViewBox(0, 0, size, size));
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /** A directory of entries of 16 bytes, then the PNGs. */
  private static byte[] ico(Path folder) throws IOException {
    var head = ByteBuffer.allocate(6 + 16 * WINDOWS.size()).order(ByteOrder.LITTLE_ENDIAN);
    var body = new ByteArrayOutputStream();
    head.putShort((short) 0).putShort((short) 1).putShort((short) WINDOWS.size());
    for (int size : WINDOWS) {
      byte[] png = Files.readAllBytes(folder.resolve(size + ".png"));
      byte side = (byte) (size % 256); // 0 means 256
      head.put(side).put(side).put((byte) 0).put((byte) 0);
      head.putShort((short) 1).putShort((short) 32);
      head.putInt(png.length).putInt(head.capacity() + body.size());
      body.writeBytes(png);
    }
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.array());
    all.writeBytes(body.toByteArray());
    return all.toByteArray();
  }

  /** Magic and length, then chunks of type, length (with these eight bytes) and PNG. */
  private static byte[] icns(Path folder) throws IOException {
    var body = new ByteArrayOutputStream();
    var out = new DataOutputStream(body);
    for (String type : MACOS.keySet().stream().sorted().toList()) {
      byte[] png = Files.readAllBytes(folder.resolve(MACOS.get(type) + ".png"));
      out.write(type.getBytes(StandardCharsets.US_ASCII));
      out.writeInt(png.length + 8);
      out.write(png);
    }
    var all = new ByteArrayOutputStream();
    var file = new DataOutputStream(all);
    file.write("icns".getBytes(StandardCharsets.US_ASCII));
    file.writeInt(body.size() + 8);
    file.write(body.toByteArray());
    return all.toByteArray();
  }
}

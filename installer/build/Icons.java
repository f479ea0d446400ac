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
  private static final List<Integer> WINDOWS = List.of(16, 24, 32, 48, 64, 256);

  /** Types of an icns file that hold a PNG, and their sizes in pixels. */
  private static final Map<String, Integer> MACOS =
      Map.of(
          "icp4", 16, "icp5", 32, "ic07", 128, "ic08", 256, "ic09", 512, // as they are
          "ic11", 32, "ic12", 64, "ic13", 256, "ic14", 512, "ic10", 1024); // for double density

  private Icons() {}

  static void draw(Path svg, Path folder) throws IOException {
    Files.createDirectories(folder);
    SVGDocument drawing = new SVGLoader().load(svg.toUri().toURL());
    if (drawing == null) {
      throw new IOException(svg + " cannot be drawn.");
    }
    for (int size : IconFiles.SIZES) {
      Files.write(folder.resolve(size + ".png"), png(drawing, size));
    }
    Files.write(folder.resolve("1024.png"), png(drawing, 1024));
    Files.copy(svg, folder.resolve("scalable.svg"));
    Files.write(folder.resolve("studio.ico"), ico(folder));
    Files.write(folder.resolve("studio.icns"), icns(folder));
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

  /**
   * A directory of entries of 16 bytes, then the pictures: the largest is a PNG, as is the rule.
   */
  private static byte[] ico(Path folder) throws IOException {
    var head = ByteBuffer.allocate(6 + 16 * WINDOWS.size()).order(ByteOrder.LITTLE_ENDIAN);
    var body = new ByteArrayOutputStream();
    head.putShort((short) 0).putShort((short) 1).putShort((short) WINDOWS.size());
    for (int size : WINDOWS) {
      Path png = folder.resolve(size + ".png");
      byte[] picture = size < 256 ? bitmap(ImageIO.read(png.toFile())) : Files.readAllBytes(png);
      byte side = (byte) (size % 256); // 0 means 256
      head.put(side).put(side).put((byte) 0).put((byte) 0);
      head.putShort((short) 1).putShort((short) 32);
      head.putInt(picture.length).putInt(head.capacity() + body.size());
      body.writeBytes(picture);
    }
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.array());
    all.writeBytes(body.toByteArray());
    return all.toByteArray();
  }

  /**
   * A header of 40 bytes, rows of BGRA from below, and a mask of one bit each that hides nothing.
   */
  private static byte[] bitmap(BufferedImage image) {
    int side = image.getWidth();
    int mask = (side + 31) / 32 * 4 * side;
    var out = ByteBuffer.allocate(40 + 4 * side * side + mask).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(40).putInt(side).putInt(2 * side); // as if picture and mask were one
    out.putShort((short) 1).putShort((short) 32).putInt(0).putInt(4 * side * side + mask);
    out.position(40);
    for (int y = side - 1; y >= 0; y--) {
      for (int x = 0; x < side; x++) {
        out.putInt(image.getRGB(x, y));
      }
    }
    return out.array();
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

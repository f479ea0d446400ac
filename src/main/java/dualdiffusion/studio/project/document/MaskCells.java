package dualdiffusion.studio.project.document;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Mask;
import dualdiffusion.core.Range;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The exact strengths of a {@link Mask}, kept small: {@value #BLOCK} columns a block, each deflated
 * (zlib) and in Base64, "" where nothing is painted. A stroke changes the blocks under it; the
 * others stay as they were, letter by letter.
 *
 * @param columns 0 or more
 * @param blocks of float32, little endian, {@code [row][column of the block]}; the last may have
 *     fewer columns
 */
public record MaskCells(int columns, List<String> blocks) {
  static final int BLOCK = 256;
  private static final int MAX_COLUMNS = 1 << 20;

  /**
   * @throws BadRequestException when the blocks are not those of so many columns
   */
  public MaskCells {
    Range.check("number of mask columns", columns, 0, MAX_COLUMNS);
    blocks = List.copyOf(blocks);
    if (blocks.size() != (columns + BLOCK - 1) / BLOCK) {
      throw damaged();
    }
  }

  public static MaskCells empty(int columns) {
    return of(Mask.empty(columns));
  }

  public static MaskCells of(Mask mask) {
    List<String> blocks = new ArrayList<>();
    for (int first = 0; first < mask.columns(); first += BLOCK) {
      blocks.add(packed(mask, first, Math.min(BLOCK, mask.columns() - first)));
    }
    return new MaskCells(mask.columns(), blocks);
  }

  /**
   * The strengths, to the bit.
   *
   * @throws BadRequestException when they were damaged in a file
   */
  public Mask toMask() {
    var all = new float[Mask.ROWS * columns];
    for (int b = 0; b < blocks.size(); b++) {
      unpack(blocks.get(b), all, b * BLOCK, Math.min(BLOCK, columns - b * BLOCK));
    }
    try {
      return new Mask(columns, all);
    } catch (IllegalArgumentException e) {
      throw damaged();
    }
  }

  public boolean isEmpty() {
    return blocks.stream().allMatch(String::isEmpty);
  }

  private static String packed(Mask mask, int first, int width) {
    var bytes = new byte[size(width)];
    ByteBuffer raw = floats(bytes);
    boolean painted = false;
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int c = 0; c < width; c++) {
        float value = mask.at(row, first + c);
        painted |= value != 0;
        raw.putFloat(value);
      }
    }
    return painted ? Base64.getEncoder().encodeToString(deflated(bytes)) : "";
  }

  private static byte[] deflated(byte[] raw) {
    try (var deflater = new Deflater()) {
      deflater.setInput(raw);
      deflater.finish();
      var out = new byte[raw.length + raw.length / 100 + 64];
      int length = deflater.deflate(out);
      return Arrays.copyOf(out, length);
    }
  }

  private void unpack(String block, float[] all, int first, int width) {
    if (block.isEmpty()) {
      return;
    }
    var bytes = new byte[size(width)];
    inflate(block, bytes);
    ByteBuffer raw = floats(bytes);
    for (int row = 0; row < Mask.ROWS; row++) {
      for (int c = 0; c < width; c++) {
        all[row * columns + first + c] = raw.getFloat();
      }
    }
  }

  /** Never makes more than was expected, whatever the block claims. */
  private static void inflate(String block, byte[] into) {
    try (var inflater = new Inflater()) {
      inflater.setInput(Base64.getDecoder().decode(block));
      int length = inflater.inflate(into);
      if (length != into.length || inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
        throw damaged();
      }
    } catch (DataFormatException | IllegalArgumentException e) {
      throw damaged();
    }
  }

  private static int size(int width) {
    return Float.BYTES * Mask.ROWS * width;
  }

  private static ByteBuffer floats(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static BadRequestException damaged() {
    return new BadRequestException("The cells of a mask are damaged.", "Paint it again.");
  }
}

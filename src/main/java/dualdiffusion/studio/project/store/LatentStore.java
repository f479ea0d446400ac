package dualdiffusion.studio.project.store;

import dualdiffusion.config.AtomicFile;
import dualdiffusion.config.Json;
import dualdiffusion.core.Latents;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.core.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Latents inside a project, as the command line keeps them beside audio: safetensors with one F32
 * tensor {@code latents} of {@code [1, channel, row, column]} and {@code start_seconds} in the
 * metadata. Each file is named by the hash of its bytes.
 */
final class LatentStore {
  private static final String TENSOR = "latents";
  private static final String META = "__metadata__";
  private static final String START = "start_seconds";
  private static final int MAX_HEADER = 1 << 16;
  private static final long MAX_VALUES = 1 << 25;

  private LatentStore() {}

  /** Keeps latents; the hash is what a take names them by. */
  static String write(ProjectFolder folder, PlacedLatents placed) {
    byte[] bytes = bytes(placed);
    String hash = Hashing.of(bytes);
    Path file = file(folder, hash);
    if (!Files.exists(file)) {
      AtomicFile.write(file, bytes);
    }
    return hash;
  }

  /** Those of a hash; empty where the file is missing or not what it was. */
  static Optional<PlacedLatents> read(ProjectFolder folder, String hash) {
    if (!hash.matches("[0-9a-f]{64}")) {
      return Optional.empty();
    }
    Path file = file(folder, hash);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_HEADER + 4 * MAX_VALUES) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      return Hashing.of(bytes).equals(hash)
          ? Optional.of(parse(bytes, file.toString()))
          : Optional.empty();
    } catch (IOException | ProblemException | IllegalArgumentException e) {
      return Optional.empty(); // A take without latents is encoded again when it is edited.
    }
  }

  static Path file(ProjectFolder folder, String hash) {
    return folder.latents().resolve(hash + ".safetensors");
  }

  private static byte[] bytes(PlacedLatents placed) {
    Latents l = placed.latents();
    long size = 4L * l.data().length;
    Map<String, Object> tensor = new LinkedHashMap<>();
    tensor.put("dtype", "F32");
    tensor.put("shape", List.of(1, l.channels(), l.rows(), l.columns()));
    tensor.put("data_offsets", List.of(0, size));
    Map<String, Object> header = new LinkedHashMap<>();
    header.put(META, Map.of(START, Double.toString(placed.start())));
    header.put(TENSOR, tensor);
    String text = Json.toLine(header);
    byte[] json = (text + " ".repeat((8 - text.length() % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    var bytes = new byte[Math.toIntExact(8 + json.length + size)];
    littleEndian(bytes).putLong(json.length).put(json).asFloatBuffer().put(l.data());
    return bytes;
  }

  private static PlacedLatents parse(byte[] bytes, String origin) {
    ByteBuffer in = littleEndian(bytes);
    long length = bytes.length < 8 ? -1 : in.getLong();
    if (length < 0 || length > Math.min(MAX_HEADER, bytes.length - 8)) {
      throw new IllegalArgumentException("header of " + length + " bytes");
    }
    String json = new String(bytes, 8, (int) length, StandardCharsets.UTF_8);
    Map<String, Object> header = Json.parseTree(json, origin);
    var data = new float[(bytes.length - 8 - (int) length) / 4];
    in.position(8 + (int) length);
    in.asFloatBuffer().get(data);
    if (!(header.get(TENSOR) instanceof Map<?, ?> tensor)
        || !(tensor.get("shape") instanceof List<?> shape)
        || shape.size() != 4) {
      throw new IllegalArgumentException("no latents");
    }
    var latents = new Latents(side(shape, 1), side(shape, 2), side(shape, 3), data);
    return new PlacedLatents(latents, start(header));
  }

  private static int side(List<?> shape, int axis) {
    return shape.get(axis) instanceof Integer n && n > 0 ? n : 0;
  }

  private static double start(Map<String, Object> header) {
    return header.get(META) instanceof Map<?, ?> meta && meta.get(START) instanceof String text
        ? Double.parseDouble(text)
        : 0;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

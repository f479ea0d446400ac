package dualdiffusion.worker.transfer;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.protocol.Protocol;
import dualdiffusion.protocol.v1.JobInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The messages in a part, each after its length; none may be larger than on the wire. */
public final class PartReader {
  private PartReader() {}

  /**
   * @throws BadRequestException when the file is something else
   */
  public static void read(Path file, Consumer<JobInput> messages) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int first = in.read(); first >= 0; first = in.read()) {
        messages.accept(next(first, in));
      }
    } catch (InvalidProtocolBufferException e) {
      throw broken();
    } catch (IOException e) {
      throw PartStore.broken(e);
    }
  }

  private static JobInput next(int first, InputStream in) throws IOException {
    int size = CodedInputStream.readRawVarint32(first, in);
    if (size < 0 || size > Protocol.MAX_MESSAGE_BYTES) {
      throw broken();
    }
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw broken();
    }
    return JobInput.parseFrom(bytes);
  }

  private static BadRequestException broken() {
    return new BadRequestException(
        "A part of the request is damaged.", "Install a studio and worker of one release.");
  }
}

package dualdiffusion.training.log;

import com.google.protobuf.CodedOutputStream;
import dualdiffusion.core.AudioBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * TensorBoard's protocol messages as bytes; the numbers are its fields' (event.proto,
 * summary.proto, tensor.proto of TensorFlow).
 */
final class EventMessage {
  private static final String VERSION = "brain.Event:2";
  private static final int SESSION_START = 1;
  private static final int STRING = 7;
  private static final int CLASS_TENSOR = 2;
  private static final int COLOURS = 3;

  /** Writes a message's fields. */
  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private EventMessage() {}

  /** What a file begins with. */
  static byte[] version(double seconds) {
    return message(
        out -> {
          out.writeDouble(1, seconds);
          out.writeString(3, VERSION);
        });
  }

  /** Readers forget what earlier files say of this step and later ones. */
  static byte[] restart(double seconds, long step) {
    return event(seconds, step, 7, message(log -> log.writeEnum(1, SESSION_START)));
  }

  static byte[] scalars(double seconds, long step, Map<String, Double> values) {
    Fields all =
        out -> {
          for (Map.Entry<String, Double> entry : values.entrySet()) {
            out.writeByteArray(1, scalar(entry.getKey(), entry.getValue().floatValue()));
          }
        };
    return event(seconds, step, 5, message(all));
  }

  private static byte[] scalar(String name, float value) {
    return message(
        out -> {
          out.writeString(1, name);
          out.writeFloat(2, value);
        });
  }

  static byte[] text(double seconds, long step, String name, String markdown) {
    byte[] size = message(shape -> shape.writeByteArray(2, message(d -> d.writeInt64(1, 1))));
    byte[] plugin = message(out -> out.writeString(1, "text"));
    return summary(
        seconds,
        step,
        name,
        out -> {
          out.writeByteArray(
              8,
              message(
                  tensor -> {
                    tensor.writeEnum(1, STRING);
                    tensor.writeByteArray(2, size);
                    tensor.writeString(8, markdown);
                  }));
          out.writeByteArray(
              9,
              message(
                  metadata -> {
                    metadata.writeByteArray(1, plugin);
                    metadata.writeEnum(4, CLASS_TENSOR);
                  }));
        });
  }

  static byte[] image(double seconds, long step, String name, Picture picture) {
    byte[] image =
        message(
            out -> {
              out.writeInt32(1, picture.height());
              out.writeInt32(2, picture.width());
              out.writeInt32(3, COLOURS);
              out.writeByteArray(4, picture.png());
            });
    return summary(seconds, step, name, out -> out.writeByteArray(4, image));
  }

  static byte[] audio(double seconds, long step, String name, AudioBuffer audio) {
    byte[] sound =
        message(
            out -> {
              out.writeFloat(1, audio.sampleRate());
              out.writeInt64(2, audio.channelCount());
              out.writeInt64(3, audio.frames());
              out.writeByteArray(4, Wave.bytes(audio));
              out.writeString(5, "audio/wav");
            });
    return summary(seconds, step, name, out -> out.writeByteArray(6, sound));
  }

  private static byte[] summary(double seconds, long step, String name, Fields value) {
    Fields named =
        out -> {
          out.writeString(1, name);
          value.write(out);
        };
    return event(seconds, step, 5, message(out -> out.writeByteArray(1, message(named))));
  }

  private static byte[] event(double seconds, long step, int field, byte[] what) {
    return message(
        out -> {
          out.writeDouble(1, seconds);
          out.writeInt64(2, step);
          out.writeByteArray(field, what);
        });
  }

  private static byte[] message(Fields fields) {
    var bytes = new ByteArrayOutputStream();
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a stream into memory does not fail
    }
    return bytes.toByteArray();
  }
}

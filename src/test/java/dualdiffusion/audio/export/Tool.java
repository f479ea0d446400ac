package dualdiffusion.audio.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Programs that others wrote: they read our files without a line of our code. */
final class Tool {
  private Tool() {}

  /** What a program printed. */
  record Answer(byte[] output, String complaints) {
    String text() {
      return new String(output, StandardCharsets.UTF_8).strip();
    }

    /** Interleaved 32-bit floats, lowest byte first, as one array for each channel. */
    float[][] channels(int count) {
      var in = ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      float[][] channels = new float[count][in.remaining() / count];
      for (int i = 0; i < channels[0].length; i++) {
        for (float[] channel : channels) {
          channel[i] = in.get();
        }
      }
      return channels;
    }
  }

  /** Skips the test where one of these is not installed. */
  static void need(String... names) {
    for (String name : names) {
      assumeTrue(isInstalled(name), name + " is not installed: install ffmpeg and sox");
    }
  }

  /** Runs a program, which must end well and complain of nothing. */
  static Answer run(String... words) {
    Answer answer = talk(words);
    assertThat(answer.complaints()).as(String.join(" ", words)).isEmpty();
    return answer;
  }

  /** Runs a program that tells things beside its output; it must end well. */
  static Answer talk(String... words) {
    try {
      Path complaints = Files.createTempFile("tool", ".txt");
      try {
        Process program =
            new ProcessBuilder(List.of(words))
                .redirectInput(ProcessBuilder.Redirect.from(complaints.toFile()))
                .redirectError(complaints.toFile())
                .start();
        byte[] output = program.getInputStream().readAllBytes();
        int code = program.waitFor();
        String told = Files.readString(complaints).strip();
        assertThat(code).as(told).isZero();
        return new Answer(output, told);
      } finally {
        Files.delete(complaints);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isInstalled(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }
}

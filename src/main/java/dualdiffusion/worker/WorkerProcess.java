package dualdiffusion.worker;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dualdiffusion.core.ProblemException;
import dualdiffusion.protocol.ExitCodes;
import dualdiffusion.protocol.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of a worker process: the token comes on standard input, the port goes to standard output
 * as {@code {"port":…}}, and the end of standard input (or of the parent) ends it.
 */
public final class WorkerProcess {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
  private static final int MAX_LINE = 200;

  private WorkerProcess() {}

  /** Serves until the parent is gone, then ends the JVM. */
  public static void run(ModelLoader loader, TrainingTools tools, EngineInfo info) {
    PrintStream out = System.out;
    // Whatever libraries print must not be taken for the port.
    System.setOut(System.err);
    Runtime.getRuntime().halt(serve(loader, tools, info, System.in, out));
  }

  private static int serve(
      ModelLoader loader, TrainingTools tools, EngineInfo info, InputStream in, PrintStream out) {
    try (var server =
        new WorkerServer(Token.of(line(in)), loader, tools, info, Runtime.getRuntime()::halt)) {
      out.println("{\"port\":" + server.start() + "}");
      out.flush();
      awaitParentsEnd(in);
      return ExitCodes.ORDERLY;
    } catch (IOException | ProblemException e) {
      LOG.error("The engine cannot start: {}", e.getMessage());
      return ExitCodes.CANNOT_START;
    } catch (InterruptedException e) {
      return ExitCodes.ORDERLY;
    }
  }

  private static void awaitParentsEnd(InputStream in) throws InterruptedException {
    var gone = new CountDownLatch(1);
    var parentsEnd =
        ProcessHandle.current()
            .parent()
            .map(ProcessHandle::onExit)
            .orElseGet(CompletableFuture::new)
            .thenRun(gone::countDown);
    Thread.ofPlatform()
        .daemon()
        .name("parent watch")
        .start(
            () -> {
              drain(in);
              gone.countDown();
            });
    gone.await();
    parentsEnd.cancel(false);
  }

  private static void drain(InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      LOG.debug("Standard input broke", e);
    }
  }

  /** One line of ASCII; unbuffered, so that what follows stays in the stream. */
  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n' && line.length() < MAX_LINE) {
      line.append(new String(new byte[] {(byte) next}, US_ASCII));
      next = in.read();
    }
    return line.toString().strip();
  }
}

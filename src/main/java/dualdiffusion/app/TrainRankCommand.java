package dualdiffusion.app;

import dualdiffusion.core.Cancel;
import dualdiffusion.training.log.Console;
import dualdiffusion.training.ranks.Collective;
import dualdiffusion.training.ranks.RankProcess;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One of the processes of a training run; started by {@code studio train --ranks}. */
@Command(name = "train-rank", hidden = true, description = "One process of a training run.")
final class TrainRankCommand implements Callable<Integer> {
  @Mixin private TrainFile file = new TrainFile();

  @Override
  public Integer call() {
    RankProcess.main(this::train);
    return 0;
  }

  private void train(Collective ranks, Cancel cancel, Consumer<String> tell) {
    TrainFile.Named named = file.named().orElseThrow();
    var lines = new PrintWriter(new Lines(tell), true);
    PrintWriter out = ranks.rank() == 0 ? lines : silent();
    new TrainRun(named.read(), named.base(), out).train(ranks, cancel, new Told(tell));
  }

  /** Progress as lines. */
  private record Told(Consumer<String> tell) implements Console {
    @Override
    public boolean rewrites() {
      return false;
    }

    @Override
    public void show(String line) {
      tell.accept(line);
    }

    @Override
    public void finish() {}
  }

  private static PrintWriter silent() {
    return new PrintWriter(Writer.nullWriter());
  }

  /** Hands on what is written, line by line. */
  private static final class Lines extends Writer {
    private final Consumer<String> line;
    private final StringBuilder begun = new StringBuilder();

    Lines(Consumer<String> line) {
      this.line = line;
    }

    @Override
    public void write(char[] text, int from, int length) {
      for (int i = from; i < from + length; i++) {
        if (text[i] == '\n') {
          flushLine();
        } else {
          begun.append(text[i]);
        }
      }
    }

    private void flushLine() {
      line.accept(begun.toString());
      begun.setLength(0);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

package dualdiffusion.app;

import dualdiffusion.core.Cancel;
import dualdiffusion.training.TrainConfig;
import dualdiffusion.training.TrainDefaults;
import dualdiffusion.training.ranks.Collective;
import dualdiffusion.training.ranks.RankProcess;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One of the processes of a training run; started by {@code studio train --ranks}. */
@Command(name = "train-rank", hidden = true, description = "One process of a training run.")
final class TrainRankCommand implements Callable<Integer> {
  @Parameters(paramLabel = "CONFIG")
  private Path config = Path.of("");

  @Option(names = "--set", paramLabel = "FIELD=VALUE")
  private Map<String, String> set = new LinkedHashMap<>();

  @Override
  public Integer call() {
    RankProcess.main(this::train);
    return 0;
  }

  private void train(Collective ranks, Cancel cancel, Consumer<String> tell) {
    var file = TrainDefaults.read(config, set);
    TrainConfig part = TrainDefaults.read(config, part(file.batch(), ranks.ranks()));
    var out = ranks.rank() == 0 ? new PrintWriter(new Lines(tell), true) : silent();
    new TrainRun(config, part, out).train(ranks, cancel);
  }

  /** What is set so that all ranks together learn from the samples that one would learn from. */
  private Map<String, String> part(TrainConfig.BatchSettings whole, int ranks) {
    int local = whole.local() / ranks;
    int size = Math.min(whole.size(), local);
    while (local % size != 0) {
      size--;
    }
    Map<String, String> part = new LinkedHashMap<>(set);
    part.put("batch.size", Integer.toString(size));
    part.put("batch.accumulate", Integer.toString(local / size));
    return part;
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

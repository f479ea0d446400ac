package dualdiffusion.dataset.pipeline;

import dualdiffusion.config.Json;
import dualdiffusion.core.Cancel;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Sample;
import dualdiffusion.dataset.Stage;
import dualdiffusion.dataset.runner.Work;
import dualdiffusion.dataset.stages.ImportWork;
import java.util.Optional;

/**
 * What another process does for a run: a stage opened from its order, over samples as JSON. What an
 * earlier attempt at a sample has finished is found and taken.
 */
public final class OrderedWork implements Work<String, String>, AutoCloseable {
  private final Work<String, String> work;
  private final Runnable closing;

  private OrderedWork(Work<String, String> work, Runnable closing) {
    this.work = work;
    this.closing = closing;
  }

  /**
   * @param text a {@link StageOrder} as JSON
   * @throws dualdiffusion.core.ProblemException when this machine does not see the data set, or a
   *     model is missing
   */
  public static OrderedWork open(String text) {
    StageOrder order = Json.parse(text, "the order", StageOrder.class);
    DataSet set = DataSet.openWithoutSamples(order.folder());
    if (order.stage().equals(PipelineConfig.IMPORT)) {
      return new OrderedWork(new ImportWork(set, order.config().imports()), () -> {});
    }
    OpenStage opened = order.open();
    return new OrderedWork(new Samples(set, opened.stage()), opened::close);
  }

  private record Samples(DataSet set, Stage stage) implements Work<String, String> {
    @Override
    public Optional<String> finished(String words) {
      return stage.finished(set, sample(words)).map(Json::toLine);
    }

    @Override
    public String apply(String words, Cancel cancel) {
      return Json.toLine(stage.apply(set, sample(words), cancel));
    }

    @Override
    public long memory(String words) {
      return stage.memory(sample(words));
    }

    @Override
    public long heap(String words) {
      return stage.heap(sample(words));
    }

    @Override
    public void prepareThread() {
      stage.prepareThread();
    }

    private static Sample sample(String words) {
      return Json.parse(words, "a sample", Sample.class);
    }
  }

  @Override
  public Optional<String> finished(String words) {
    return work.finished(words);
  }

  @Override
  public String apply(String words, Cancel cancel) {
    return work.apply(words, cancel);
  }

  @Override
  public long memory(String words) {
    return work.memory(words);
  }

  @Override
  public long heap(String words) {
    return work.heap(words);
  }

  @Override
  public void prepareThread() {
    work.prepareThread();
  }

  @Override
  public void close() {
    closing.run();
  }
}

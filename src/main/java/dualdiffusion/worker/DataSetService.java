package dualdiffusion.worker;

import dualdiffusion.core.Cancel;
import dualdiffusion.core.MapPoint;
import dualdiffusion.core.Problem;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.pipeline.PipelinePlace;
import dualdiffusion.dataset.tables.EmbeddingMap;
import dualdiffusion.protocol.DataSetWire;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.v1.DataSetRequest;
import dualdiffusion.protocol.v1.DataSetUpdate;
import dualdiffusion.protocol.v1.DataSetsGrpc;
import dualdiffusion.protocol.v1.StagesRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The calls about data sets; each is answered on a thread of its own. */
final class DataSetService extends DataSetsGrpc.DataSetsImplBase {
  private static final int POINTS = 1_000;

  /** What a call does. */
  private interface Work {
    void run(UpdateStream out, Cancel cancel);
  }

  private final Map<Path, Cancel> running = new ConcurrentHashMap<>();

  @Override
  public void listSamples(DataSetRequest request, StreamObserver<DataSetUpdate> out) {
    begin(out, (updates, _) -> new DataSetListing(place(path(request.getPlace())), updates).run());
  }

  @Override
  public void mapEmbeddings(DataSetRequest request, StreamObserver<DataSetUpdate> out) {
    begin(
        out,
        (updates, cancel) ->
            map(DataSet.open(place(path(request.getPlace())).folder()), updates, cancel));
  }

  @Override
  public void runStages(StagesRequest request, StreamObserver<DataSetUpdate> out) {
    begin(
        out,
        (updates, cancel) -> {
          Path named = path(request.getPlace());
          var run = new DataSetRun(named, request, updates, cancel);
          if (running.putIfAbsent(named, cancel) != null) {
            throw new ProblemException(
                new Problem(
                    "The stages of " + named + " are running already.",
                    "That run goes on.",
                    "Wait for its end, or stop it."));
          }
          try {
            run.run();
          } finally {
            ended(named);
            System.gc(); // what whole files took goes back to the system: the flags say how much
          }
        });
  }

  @Override
  public void stopStages(DataSetRequest request, StreamObserver<DataSetUpdate> out) {
    begin(
        out,
        (_, _) -> {
          Cancel run = running.get(path(request.getPlace()));
          if (run != null) {
            run.cancel();
          }
        });
  }

  /** Stops all stages. */
  void cancel() {
    running.values().forEach(Cancel::cancel);
  }

  /**
   * Waits until what was done has been entered in the indices.
   *
   * @param end latest time, as {@link System#nanoTime} tells it
   */
  synchronized void awaitEnd(long end) throws InterruptedException {
    long left = end - System.nanoTime();
    while (!running.isEmpty() && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
  }

  private synchronized void ended(Path named) {
    running.remove(named);
    notifyAll();
  }

  private static void map(DataSet set, UpdateStream out, Cancel cancel) {
    List<MapPoint> page = new ArrayList<>();
    EmbeddingMap.of(
        set,
        update -> offer(update, out),
        cancel,
        point -> {
          page.add(point);
          if (page.size() == POINTS) {
            tell(page, out);
          }
        });
    tell(page, out);
  }

  private static void offer(Progress.Update update, UpdateStream out) {
    if (update.step() % POINTS == 0) {
      out.offer(DataSetUpdate.newBuilder().setProgress(ReplyWire.toWire(update)));
    }
  }

  private static void tell(List<MapPoint> page, UpdateStream out) {
    out.tell(DataSetUpdate.newBuilder().setPoints(DataSetWire.toWire(page)));
    page.clear();
  }

  private static Path path(String text) {
    return RunStart.absolute("data set", text);
  }

  private static PipelinePlace place(Path named) {
    return PipelinePlace.of(named, Map.of());
  }

  /** Whoever leaves stops the work. */
  private static void begin(StreamObserver<DataSetUpdate> observer, Work work) {
    var out = (ServerCallStreamObserver<DataSetUpdate>) observer;
    var cancel = new Cancel();
    var updates = new UpdateStream(out);
    out.setOnCancelHandler(cancel::cancel);
    Thread.ofPlatform()
        .daemon()
        .name("data set call")
        .start(
            () -> {
              try {
                work.run(updates, cancel);
              } catch (Throwable t) { // One call's failure must not leave its client waiting.
                updates.tell(DataSetUpdate.newBuilder().setFailure(Failures.of(t)));
              }
              out.onCompleted();
            });
  }
}

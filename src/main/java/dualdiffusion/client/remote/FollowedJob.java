package dualdiffusion.client.remote;

import dualdiffusion.client.EngineException;
import dualdiffusion.client.Job;
import dualdiffusion.client.JobMessages;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.Progress;
import dualdiffusion.protocol.Outgoing;
import dualdiffusion.protocol.ReplyWire;
import dualdiffusion.protocol.StudioId;
import dualdiffusion.protocol.v1.Audition;
import dualdiffusion.protocol.v1.Cancel;
import dualdiffusion.protocol.v1.ControlRequest;
import dualdiffusion.protocol.v1.FollowRequest;
import dualdiffusion.protocol.v1.JobEvent;
import dualdiffusion.protocol.v1.JobOutput;
import dualdiffusion.protocol.v1.Pause;
import dualdiffusion.protocol.v1.Received;
import dualdiffusion.protocol.v1.RemoteGrpc.RemoteBlockingV2Stub;
import dualdiffusion.protocol.v1.SubmitReply;
import dualdiffusion.protocol.v1.SubmitRequest;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One job at a worker that may be out of reach for a while. Its thread sends what the worker lacks,
 * hands the job in and follows it; whatever breaks is done again from where it was.
 */
final class FollowedJob<T> implements Job<T> {
  private static final int MOST_LOSSES = 3;
  private static final int ANSWER_SECONDS = 60;
  private static final int PER_CENT = 100;

  private final String name = StudioId.randomName();
  private final Outgoing request;
  private final RemoteLink link;
  private final Consumer<ControlRequest> wishes;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final CompletableFuture<Boolean> handedIn = new CompletableFuture<>();
  private final CompletableFuture<Boolean> over = new CompletableFuture<>();
  private final JobMessages<T> messages;

  private @Nullable Thread thread;
  private boolean paused;
  private boolean asked;

  // Used by the job's thread only.
  private boolean accepted;
  private boolean ended;
  private long heard;
  private int losses;
  private int told = -1;

  /**
   * @param messages makes of the job's result what hears the job
   * @param wishes are sent to the worker in their order, as soon as it can be reached
   */
  FollowedJob(
      Outgoing request,
      Function<CompletableFuture<T>, JobMessages<T>> messages,
      RemoteLink link,
      Consumer<ControlRequest> wishes) {
    this.request = request;
    this.link = link;
    this.wishes = wishes;
    this.messages = messages.apply(result);
  }

  @Override
  public CompletableFuture<T> result() {
    return result;
  }

  /** Done once the worker has the job, or there is none any more. */
  CompletableFuture<Boolean> handedIn() {
    return handedIn;
  }

  /** Done once nothing more is to be told to the worker. */
  CompletableFuture<Boolean> over() {
    return over;
  }

  /**
   * Begins.
   *
   * @param before what must be over before the job is handed in
   * @param model name of the model, asked for then
   */
  synchronized void start(CompletableFuture<?> before, Supplier<String> model) {
    thread = Thread.ofVirtual().name("remote job").start(() -> run(before, model));
  }

  /** Over at once; the worker hears of it as soon as it can. */
  @Override
  public void cancel() {
    stop(new CancelledException());
  }

  void stop(RuntimeException why) {
    if (result.completeExceptionally(why)) {
      synchronized (this) {
        if (thread != null) {
          thread.interrupt();
        }
      }
    }
  }

  @Override
  public void pause(boolean wanted) {
    synchronized (this) {
      paused = wanted;
      if (!asked || result.isDone()) {
        return;
      }
    }
    sendPause(wanted);
  }

  @Override
  public void audition() {
    synchronized (this) {
      if (!asked || result.isDone()) {
        return; // Nothing is drawn yet, or all.
      }
    }
    wishes.accept(
        ControlRequest.newBuilder()
            .setJob(name)
            .setAudition(Audition.getDefaultInstance())
            .build());
  }

  private void run(CompletableFuture<?> before, Supplier<String> model) {
    try {
      before.handle((_, _) -> true).get();
      String chosen = model.get();
      List<Part> parts = request.parts().stream().map(Part::of).toList();
      while (!result.isDone()) {
        link.call(worker -> attempt(worker, chosen, parts));
      }
    } catch (InterruptedException e) {
      stop(new EngineException(RemoteProblems.closed(), e));
    } catch (Exception e) { // Whatever breaks the job is its end.
      result.completeExceptionally(e);
    } finally {
      letGo();
      handedIn.complete(accepted);
      over.complete(true);
    }
  }

  /** The worker keeps nothing of a job that is over here. */
  private void letGo() {
    synchronized (this) {
      if (!asked) {
        return;
      }
    }
    ControlRequest.Builder wish = ControlRequest.newBuilder().setJob(name);
    if (ended) {
      wish.setReceived(Received.getDefaultInstance());
    } else {
      wish.setCancel(Cancel.getDefaultInstance());
    }
    wishes.accept(wish.build());
  }

  private boolean attempt(RemoteBlockingV2Stub worker, String model, List<Part> parts)
      throws StatusException, InterruptedException {
    if (!accepted) {
      handIn(worker, model, parts);
    }
    var from = FollowRequest.newBuilder().setJob(name).setAfter(heard).build();
    BlockingClientCall<?, JobEvent> events = worker.follow(from);
    try {
      follow(events);
    } finally {
      events.cancel("heard enough", null);
    }
    return accepted;
  }

  private void follow(BlockingClientCall<?, JobEvent> events)
      throws StatusException, InterruptedException {
    for (JobEvent event = events.read(); event != null; event = events.read()) {
      if (event.getUnknown()) {
        lost();
        return;
      }
      heard = event.getNumber();
      JobOutput output = event.getOutput();
      ended = output.hasDone() || output.hasFailure();
      messages.accept(output);
      if (result.isDone()) {
        return;
      }
    }
    messages.end();
  }

  /** The worker began anew, or forgot the job: it is asked for again. */
  private void lost() {
    losses++;
    if (losses > MOST_LOSSES) {
      throw new EngineException(RemoteProblems.lostJob(link.address()));
    }
    accepted = false;
    heard = 0;
    messages.restart();
  }

  private void handIn(RemoteBlockingV2Stub worker, String model, List<Part> parts)
      throws StatusException, InterruptedException {
    new Upload(parts, this::sent).run(worker);
    synchronized (this) {
      asked = true;
    }
    SubmitReply reply =
        worker
            .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
            .submit(
                SubmitRequest.newBuilder()
                    .setJob(name)
                    .setModel(model)
                    .setRequest(request.header())
                    .addAllParts(parts.stream().map(Part::hash).toList())
                    .build());
    if (reply.hasFailure()) {
      throw new EngineException(ReplyWire.fromWire(reply.getFailure()));
    }
    if (reply.getMissingCount() > 0) { // They expired between the two calls.
      lost();
      handIn(worker, model, parts);
      return;
    }
    accepted = true;
    handedIn.complete(true);
    pauseNow();
  }

  private void pauseNow() {
    boolean wanted;
    synchronized (this) {
      wanted = paused;
    }
    if (wanted) {
      sendPause(true);
    }
  }

  private void sendPause(boolean wanted) {
    var pause = Pause.newBuilder().setPaused(wanted);
    wishes.accept(ControlRequest.newBuilder().setJob(name).setPause(pause).build());
  }

  private void sent(double share) {
    int step = (int) (share * PER_CENT);
    if (step != told) {
      told = step;
      var update = ReplyWire.toWire(new Progress.Update("sending", step, PER_CENT));
      messages.accept(JobOutput.newBuilder().setProgress(update).build());
    }
  }
}

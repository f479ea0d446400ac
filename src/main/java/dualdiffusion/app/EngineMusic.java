package dualdiffusion.app;

import dualdiffusion.client.Engine;
import dualdiffusion.client.Job;
import dualdiffusion.client.JobListener;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.CancelledException;
import dualdiffusion.core.JobContext;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.MelImage;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.core.MusicRequest;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Rendering;
import dualdiffusion.pipeline.MusicEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Another process's engine, a child's or a remote worker's, as one that draws on the calling
 * thread.
 */
final class EngineMusic implements MusicEngine {
  private static final long LOOK_MILLIS = 50;

  private final Engine engine;
  private final ModelSummary summary;
  private final Runnable close;

  private EngineMusic(Engine engine, ModelSummary summary, Runnable close) {
    this.engine = engine;
    this.summary = summary;
    this.close = close;
  }

  /** Takes the engine over: closed with this. */
  static EngineMusic owning(Engine engine, Path model) {
    try {
      return new EngineMusic(engine, get(engine.loadModel(model)), engine::close);
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /** An engine that goes on with other models after this one. */
  static EngineMusic sharing(Engine engine, Path model) {
    return new EngineMusic(engine, get(engine.loadModel(model)), () -> {});
  }

  @Override
  public ModelSummary summary() {
    return summary;
  }

  @Override
  public List<Rendering> draw(MusicRequest request, JobContext context) {
    context.cancel().check();
    return await(engine.draw(request, listener(context)), context);
  }

  @Override
  public List<Double> listen(ListenRequest request, JobContext context) {
    context.cancel().check();
    return await(engine.listen(request, listener(context)), context);
  }

  private static <T> T await(Job<T> job, JobContext context) {
    boolean paused = false;
    while (!isOver(job.result())) {
      if (context.cancel().isCancelled()) {
        job.cancel();
      }
      if (context.cancel().isPaused() != paused) {
        paused = !paused;
        job.pause(paused);
      }
      if (context.cancel().takeAsked()) {
        job.audition();
      }
    }
    return get(job.result());
  }

  private static JobListener listener(JobContext context) {
    return new JobListener() {
      @Override
      public void progress(Progress.Update update) {
        context.progress().report(update);
      }

      @Override
      public void preview(MelImage image, double startSeconds) {
        if (context.previewEvery() > 0) {
          context.previews().preview(image, startSeconds);
        }
      }

      @Override
      public void heard(AudioBuffer audio, double startSeconds) {
        context.previews().heard(audio, startSeconds);
      }
    };
  }

  /** Looks again after a moment. */
  private static boolean isOver(CompletableFuture<?> result) {
    try {
      result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  private static <T> T get(CompletableFuture<T> result) {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  /** They are in another process. */
  @Override
  public long liveTensors() {
    return 0;
  }

  @Override
  public void close() {
    close.run();
  }
}

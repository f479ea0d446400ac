package dualdiffusion.client;

import dualdiffusion.core.MelImage;
import dualdiffusion.core.Progress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a job told. */
public final class Heard implements JobListener {
  public final List<Progress.Update> updates = new CopyOnWriteArrayList<>();
  public final List<MelImage> images = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Boolean> sampling = new CompletableFuture<>();

  @Override
  public void progress(Progress.Update update) {
    updates.add(update);
    if (update.stage().equals("sampling")) {
      sampling.complete(true);
    }
  }

  @Override
  public void preview(MelImage image, double startSeconds) {
    images.add(image);
  }

  public void awaitSampling() throws Exception {
    Workers.get(sampling);
  }
}

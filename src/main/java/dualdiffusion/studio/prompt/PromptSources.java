package dualdiffusion.studio.prompt;

import dualdiffusion.client.Engine;
import dualdiffusion.client.Job;
import dualdiffusion.client.JobListener;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.ListenRequest;
import dualdiffusion.core.ProblemException;
import dualdiffusion.core.Progress;
import dualdiffusion.core.Prompt;
import dualdiffusion.studio.project.AudioFiles;
import dualdiffusion.studio.project.Notices;
import dualdiffusion.studio.project.SessionViewModel;
import dualdiffusion.studio.project.Take;
import dualdiffusion.studio.transport.TimeSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;

/** Where a prompt's sounds come from: takes, files and folders. UI thread only. */
public final class PromptSources {
  /** Seconds of a sound that are taken: the rest says little more. */
  static final double LONGEST = 120;

  private final PromptViewModel prompt;
  private final SessionViewModel session;
  private final AudioFiles codec;
  private final Supplier<@Nullable TimeSpan> region;
  private final Engine engine;
  private final Executor ui;
  private final Notices notices;
  private final Map<PromptRow, Job<?>> listening = new HashMap<>();

  /**
   * @param region the loop region; may give null
   */
  public PromptSources(
      PromptViewModel prompt,
      SessionViewModel session,
      AudioFiles codec,
      Supplier<@Nullable TimeSpan> region,
      Engine engine,
      Executor ui,
      Notices notices) {
    this.prompt = prompt;
    this.session = session;
    this.codec = codec;
    this.region = region;
    this.engine = engine;
    this.ui = ui;
    this.notices = notices;
    prompt.onFolder(this::listen);
    prompt.rows().addListener((ListChangeListener<PromptRow>) _ -> leaveWhatIsGone());
  }

  public boolean hasTake() {
    return session.selected().get() != null;
  }

  public boolean hasRegion() {
    return hasTake() && region.get() != null;
  }

  /** The selected take becomes a row. */
  public void addTake() {
    Take take = session.selected().get();
    if (take != null) {
      add(take.name(), take.audio());
    }
  }

  private void add(String name, AudioBuffer audio) {
    prompt.addSound(name, audio.head(LONGEST));
  }

  /** A take of the session becomes a row, e.g. one that was dropped. */
  public void addTake(long id) {
    session.takes().stream()
        .filter(take -> take.id() == id)
        .findFirst()
        .ifPresent(take -> session.withSound(id, audio -> add(take.name(), audio)));
  }

  /** What the loop region holds of the selected take becomes a row. */
  public void addRegion() {
    Take take = session.selected().get();
    TimeSpan span = region.get();
    if (take != null && span != null) {
      AudioBuffer audio = take.audio();
      int from = frame(audio, span.start());
      int to = Math.max(from + 1, frame(audio, span.end()));
      if (to <= audio.frames()) {
        prompt.addSound(take.name() + ", a part", audio.slice(from, to).head(LONGEST));
      }
    }
  }

  private static int frame(AudioBuffer audio, double seconds) {
    return Math.clamp(Math.round(seconds * audio.sampleRate()), 0, audio.frames());
  }

  /** A file is read and becomes a row; a folder becomes one too. */
  public void addPath(Path path) {
    if (Files.isDirectory(path)) {
      prompt.addFolder(path.toAbsolutePath().toString());
    } else {
      String name = String.valueOf(path.getFileName());
      session
          .files()
          .submit(
              "Hearing " + name,
              cancel -> codec.read(path, cancel),
              content -> addHeard(name, content.audio()),
              () -> addPath(path));
    }
  }

  private void addHeard(String name, AudioBuffer audio) {
    try {
      prompt.addSound(name, audio.head(LONGEST));
    } catch (ProblemException e) {
      notices.show(e.problem(), null);
    }
  }

  /** The engine listens to a folder at once, so that the first job need not. */
  private void listen(PromptRow row) {
    row.status().set("waiting for the engine");
    var request =
        new ListenRequest(new Prompt(List.of(Prompt.Row.ofFolder(row.text().get(), 1))), List.of());
    JobListener progress =
        new JobListener() {
          @Override
          public void progress(Progress.Update update) {
            ui.execute(
                () ->
                    row.status()
                        .set("%s %d/%d".formatted(update.stage(), update.step(), update.of())));
          }
        };
    Job<List<Double>> job = engine.listen(request, progress);
    listening.put(row, job);
    var _ = job.result().whenComplete((_, failure) -> ui.execute(() -> listened(row, failure)));
  }

  /** Nobody waits for a folder whose row is gone: it would only hold up the next drawing. */
  private void leaveWhatIsGone() {
    Map<PromptRow, Job<?>> gone = new HashMap<>(listening);
    gone.keySet().removeAll(prompt.rows());
    listening.keySet().removeAll(gone.keySet());
    gone.values().forEach(Job::cancel);
  }

  private void listenAgain(PromptRow row) {
    if (prompt.rows().contains(row)) {
      listen(row);
    }
  }

  private void listened(PromptRow row, @Nullable Throwable failure) {
    row.status().set("");
    if (listening.remove(row) == null) {
      return;
    }
    if (failure != null && Notices.unwrap(failure) instanceof BadRequestException e) {
      notices.show(e.problem(), null);
    } else if (failure != null && Notices.unwrap(failure) instanceof ProblemException e) {
      row.status().set(e.problem().what());
      notices.show(e.problem(), () -> listenAgain(row));
    }
  }
}

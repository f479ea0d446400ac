package dualdiffusion.studio.project;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.core.Problem;
import dualdiffusion.core.Prompt;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.TakeRecipe;
import dualdiffusion.studio.project.store.ProjectStore;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was made into a project, sounds of prompts included; only then may a take name it.
 * What cannot be written stays in memory and can be tried again.
 */
final class TakeKeeper {

  /**
   * What was written.
   *
   * @param sources new ones, those of prompts among them
   */
  record Kept(List<Source> sources, List<KeptTake> takes) {}

  /**
   * One take of it.
   *
   * @param audio what was made, on the shelf
   */
  record KeptTake(
      MadeTake made,
      AudioBuffer audio,
      Source source,
      Optional<String> latents,
      Optional<TakeRecipe> recipe) {}

  private final SoundStore sounds;
  private final TakeLoader loader;
  private final Executor background;
  private final Executor ui;
  private final Notices notices;

  TakeKeeper(
      SoundStore sounds, TakeLoader loader, Executor background, Executor ui, Notices notices) {
    this.background = background;
    this.sounds = sounds;
    this.loader = loader;
    this.ui = ui;
    this.notices = notices;
  }

  /** A source for sound that was made here. */
  static Source source(String name, AudioBuffer audio, Optional<String> original) {
    String id = UUID.randomUUID().toString().replace("-", "");
    int rate = audio.sampleRate();
    return new Source(id, name, rate, audio.channelCount(), audio.frames(), original);
  }

  /**
   * @param done hears on the UI thread of what is on the disk
   */
  void keep(ProjectStore store, List<MadeTake> made, Consumer<Kept> done) {
    IdentityHashMap<AudioBuffer, Source> heard = new IdentityHashMap<>();
    List<CompletableFuture<?>> work = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    List<CompletableFuture<KeptTake>> takes = new ArrayList<>();
    for (MadeTake one : made) {
      Source source = written(store, one.name(), one.audio(), sources, work);
      Optional<TakeRecipe> recipe =
          Optional.ofNullable(one.recipe())
              .map(r -> r.kept(sound -> promptSound(store, r, sound, heard, sources, work)));
      CompletableFuture<Optional<String>> latents =
          one.latents()
              .map(l -> store.keepLatents(l).thenApply(Optional::of))
              .orElse(CompletableFuture.completedFuture(Optional.empty()));
      takes.add(
          latents.thenApplyAsync(
              hash -> new KeptTake(one, sounds.shelved(one.audio()), source, hash, recipe),
              background));
    }
    work.addAll(takes);
    var _ =
        CompletableFuture.allOf(work.toArray(CompletableFuture[]::new))
            .whenComplete(
                (all, failure) ->
                    ui.execute(
                        () -> {
                          if (failure == null) {
                            hand(
                                new Kept(sources, takes.stream().map(t -> t.join()).toList()),
                                done);
                          } else {
                            tell(failure, () -> keep(store, made, done));
                          }
                        }));
  }

  private Source written(
      ProjectStore store,
      String name,
      AudioBuffer audio,
      List<Source> sources,
      List<CompletableFuture<?>> work) {
    Source source = source(name, audio, Optional.empty());
    sources.add(source);
    work.add(store.keep(source, audio, new Cancel()));
    return source;
  }

  /** The source of a prompt's sound: the library's own where it came from there. */
  private String promptSound(
      ProjectStore store,
      Recipe recipe,
      AudioBuffer sound,
      IdentityHashMap<AudioBuffer, Source> heard,
      List<Source> sources,
      List<CompletableFuture<?>> work) {
    Optional<String> known =
        sounds.sourceOf(sound).filter(store.history().project().library()::hasSource);
    return known.orElseGet(
        () ->
            heard
                .computeIfAbsent(
                    sound, s -> written(store, label(recipe.prompt(), s), s, sources, work))
                .id());
  }

  private static String label(Prompt prompt, AudioBuffer sound) {
    return Stream.concat(prompt.rows().stream(), prompt.negative().stream())
        .filter(r -> r.sound().filter(s -> s == sound).isPresent())
        .map(Prompt.Row::text)
        .findFirst()
        .orElse("");
  }

  private void hand(Kept kept, Consumer<Kept> done) {
    for (KeptTake take : kept.takes()) {
      sounds.put(take.source().id(), take.audio());
      take.latents().ifPresent(hash -> take.made().latents().ifPresent(l -> loader.put(hash, l)));
    }
    done.accept(kept);
  }

  private void tell(@Nullable Throwable failure, Runnable retry) {
    Problem told = failure == null ? Problem.of("", "") : Notices.problem(failure);
    notices.showAnother(
        new Problem(
            told.what(), "What was made is still in memory.", told.todo() + " Then press Retry."),
        retry);
  }
}

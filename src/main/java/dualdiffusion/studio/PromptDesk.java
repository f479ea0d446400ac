package dualdiffusion.studio;

import dualdiffusion.audio.AudioReader;
import dualdiffusion.config.TakeTags;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.ModelSummary;
import dualdiffusion.studio.plots.PlotsViewModel;
import dualdiffusion.studio.project.Notices;
import dualdiffusion.studio.project.SessionViewModel;
import dualdiffusion.studio.project.Take;
import dualdiffusion.studio.prompt.Audition;
import dualdiffusion.studio.prompt.PresetsViewModel;
import dualdiffusion.studio.prompt.PromptSources;
import dualdiffusion.studio.prompt.PromptViewModel;
import dualdiffusion.studio.prompt.SamplingViewModel;
import dualdiffusion.studio.prompt.SeamLabel;
import dualdiffusion.studio.prompt.SimilarityViewModel;
import dualdiffusion.studio.prompt.VariationsViewModel;
import dualdiffusion.studio.queue.QueueViewModel;
import dualdiffusion.studio.transport.TransportViewModel;
import java.nio.file.Path;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What stands around the prompt: sounds, presets, the meter, variations, plots. UI thread only. */
public final class PromptDesk {
  private final PromptViewModel prompt;
  private final SamplingViewModel sampling;
  private final SessionViewModel session;
  private final PromptSources sources;
  private final PresetsViewModel presets;
  private final SimilarityViewModel similarity;
  private final VariationsViewModel variations;
  private final PlotsViewModel plots;
  private final ReadOnlyStringWrapper seam = new ReadOnlyStringWrapper("");

  private final Audition audition;

  PromptDesk(
      StudioServices services,
      PromptViewModel prompt,
      SamplingViewModel sampling,
      ObjectProperty<Mode> mode,
      SessionViewModel session,
      TransportViewModel transport,
      QueueViewModel queue,
      Notices notices) {
    this.prompt = prompt;
    this.sampling = sampling;
    this.session = session;
    var engine = services.engine();
    audition = new Audition(transport, session.heard()::get);
    sources =
        new PromptSources(
            prompt,
            session,
            services.files(),
            () -> sampling.edit().region().get(),
            engine,
            services.ui(),
            notices);
    presets = new PresetsViewModel(prompt, sampling, mode, notices);
    similarity =
        new SimilarityViewModel(
            engine, prompt, this::shownAudio, () -> queue.active().get() != null, services.ui());
    variations =
        new VariationsViewModel(
            engine,
            prompt,
            session.takes(),
            new VariationsViewModel.Hearing(
                audio -> audition.play(audio, 0), audition::stop, session::choose),
            services.ui());
    session.onVariations(variations::begin);
    session.before().subscribe(this::measure);
    plots = new PlotsViewModel(sampling, queue, services.background(), services.ui());
    var _ = new PartialAudition(queue, audition);
    transport.loop().subscribe(sampling.edit().region()::set);
    sampling.edit().region().subscribe(this::measure);
    sampling.edit().loopOf().subscribe(this::measure);
    session.shown().subscribe(this::show);
    queue.active().subscribe(similarity::refresh);
  }

  private @Nullable AudioBuffer shownAudio() {
    Take take = session.shown().get();
    return take == null ? null : take.audio();
  }

  private void show(@Nullable Take take) {
    plots.show(take == null ? null : take.latents());
    measure();
    similarity.refresh();
  }

  private void measure() {
    seam.set(SeamLabel.of(shownAudio(), session.before().get(), sampling.edit().loopRegion()));
  }

  /** What the engine hears with; null while there is nothing. */
  void hear(@Nullable ModelSummary model) {
    prompt.hear(model);
    plots.hear(model);
    similarity.refresh();
  }

  /** Plays a sound that is no take, from its start. */
  void hear(AudioBuffer sound) {
    audition.play(sound, 0);
  }

  /** Keeps recent prompts and presets in a folder. */
  public void keepIn(Path folder) {
    prompt.recent().keepIn(folder);
    presets.keepIn(folder);
  }

  /** Takes over the prompt, parameters and seed of a file that the studio made. */
  public void openParameters(Path file) {
    String name = String.valueOf(file.getFileName());
    session
        .files()
        .submit(
            "Reading the parameters of " + name,
            cancel -> parameters(file, name),
            made -> presets.open(made, name),
            () -> openParameters(file));
  }

  private static TakeTags parameters(Path file, String name) {
    return TakeTags.read(AudioReader.probe(file).source().tags(), name)
        .orElseThrow(
            () ->
                new BadRequestException(
                    name + " does not say how it was made.",
                    "Choose a file that the studio exported, with its tags."));
  }

  /** Where a prompt's sounds come from. */
  public PromptSources sources() {
    return sources;
  }

  public PresetsViewModel presets() {
    return presets;
  }

  /** How alike the shown take is to the prompt. */
  public SimilarityViewModel similarity() {
    return similarity;
  }

  /** The takes of the last run that made several. */
  public VariationsViewModel variations() {
    return variations;
  }

  public PlotsViewModel plots() {
    return plots;
  }

  /** How the shown take's seam measures, in words. */
  public ReadOnlyStringProperty seam() {
    return seam.getReadOnlyProperty();
  }
}

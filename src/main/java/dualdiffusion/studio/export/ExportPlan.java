package dualdiffusion.studio.export;

import dualdiffusion.audio.SampleFormat;
import dualdiffusion.audio.export.BatchExporter;
import dualdiffusion.audio.export.Sound;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.project.document.LoopRegion;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.project.document.Track;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The sounds that a choice comes to, each asked for when its turn comes. */
final class ExportPlan {
  private final Project project;
  private final Set<Long> selection;
  private final ExportChoice choice;
  private final SongAudio audio;

  ExportPlan(Project project, Set<Long> selection, ExportChoice choice, SongAudio audio) {
    this.project = project;
    this.selection = selection;
    this.choice = choice;
    this.audio = audio;
  }

  /** Why there is nothing to export; empty when there is. */
  String missing() {
    return switch (choice.scope()) {
      case MIX, STEMS -> project.end() == 0 ? "There is no clip in the project yet." : "";
      case LOOP -> project.loop().isEmpty() ? "Drag over the ruler to make a loop region." : "";
      case TRACK, CLIP -> clip().isEmpty() ? "Select a clip on the timeline." : "";
      case STARRED ->
          starred().isEmpty()
              ? "No take has %d or more stars: press 1 to 5 on one.".formatted(choice.stars())
              : "";
    };
  }

  /** In the order of tracks or takes; empty when something is {@link #missing}. */
  List<BatchExporter.Item> items() {
    if (!missing().isEmpty()) {
      return List.of();
    }
    return switch (choice.scope()) {
      case MIX -> List.of(mixed(project.name(), project, 0, project.end()));
      case LOOP -> List.of(loop(project.loop().orElseThrow()));
      case STEMS ->
          project.tracks().stream().filter(t -> !t.clips().isEmpty()).map(this::stem).toList();
      case TRACK -> List.of(stem(project.trackOf(clip().orElseThrow().id())));
      case CLIP -> List.of(clip(clip().orElseThrow()));
      case STARRED -> starred().stream().map(this::take).toList();
    };
  }

  private Optional<TimelineClip> clip() {
    return project.clips().filter(c -> selection.contains(c.id())).findFirst();
  }

  private List<Take> starred() {
    return project.library().takes().stream().filter(t -> t.stars() >= choice.stars()).toList();
  }

  private BatchExporter.Item loop(LoopRegion region) {
    return mixed(project.name() + " loop", project, region.start(), region.end());
  }

  /** Stems are heard alone: what mutes or solos them in the mix does not count. */
  private BatchExporter.Item stem(Track track) {
    return mixed(track.name(), Alone.track(project, track), 0, project.end());
  }

  private BatchExporter.Item mixed(String name, Project heard, long from, long to) {
    return item(
        name,
        cancel -> {
          AudioBuffer sound = audio.mix(heard, from, to, cancel);
          return sound(sound, SampleFormat.S24, titled(name), from);
        });
  }

  /** A clip that is its take's audio as it is goes out as that; others are rendered. */
  private BatchExporter.Item clip(TimelineClip clip) {
    Take chosen = project.library().take(clip.versions().chosen());
    if (Alone.isWhole(project, clip)) {
      return take(clip.name(), chosen, clip.start());
    }
    Project alone = Alone.clip(project, clip);
    return item(
        clip.name(),
        cancel -> {
          AudioBuffer sound = audio.mix(alone, clip.start(), clip.end(), cancel);
          return sound(sound, SampleFormat.S24, tags(clip.name(), chosen), clip.start());
        });
  }

  private BatchExporter.Item take(Take take) {
    return take(take.name(), take, 0);
  }

  private BatchExporter.Item take(String name, Take take, long at) {
    Source source = project.library().source(take.source());
    return item(
        name,
        cancel -> {
          SongAudio.Stored stored = audio.source(source, cancel);
          return sound(stored.audio(), stored.depth(), tags(name, take), at);
        });
  }

  private static BatchExporter.Item item(String name, Function<Cancel, Sound> sound) {
    return new BatchExporter.Item(name, sound);
  }

  private Sound sound(AudioBuffer made, SampleFormat depth, Map<String, String> tags, long at) {
    var marks = new ExportMarks(project, choice).of(made, at);
    return new Sound(made, depth, marks, tags, List.of());
  }

  private static Map<String, String> titled(String name) {
    return Map.of("title", name);
  }

  private static Map<String, String> tags(String name, Take take) {
    Map<String, String> tags = new HashMap<>(titled(name));
    take.recipe().ifPresent(recipe -> tags.putAll(RecipeTags.of(recipe)));
    return tags;
  }
}

package dualdiffusion.studio.project.store;

import dualdiffusion.config.Json;
import dualdiffusion.core.ProblemException;
import dualdiffusion.studio.project.document.Library;
import dualdiffusion.studio.project.document.LoopRegion;
import dualdiffusion.studio.project.document.Marker;
import dualdiffusion.studio.project.document.MaskLayer;
import dualdiffusion.studio.project.document.Master;
import dualdiffusion.studio.project.document.Mix;
import dualdiffusion.studio.project.document.MusicalKey;
import dualdiffusion.studio.project.document.Preset;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectCheck;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TempoMap;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.project.document.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes what is whole out of a damaged snapshot, part by part. */
final class Salvage {
  private static final int USUAL_RATE = 48_000;

  private final String origin;
  private final Map<String, Object> root;
  private final Map<String, Object> from;
  private final Map<String, Integer> lost = new LinkedHashMap<>();

  Salvage(Map<String, Object> root, String origin) {
    this.origin = origin;
    this.root = root;
    this.from = map(root.get("project"));
  }

  long number(String field) {
    return root.get(field) instanceof Number n ? Math.max(0, n.longValue()) : 0;
  }

  List<Media> media() {
    return all(root.get("media"), "media files", Media.class);
  }

  /** What could not be saved, in words. */
  List<String> lost() {
    return lost.entrySet().stream().map(e -> e.getValue() + " " + e.getKey() + " lost").toList();
  }

  /** All of the project that is whole and fits together. */
  Project project() {
    int rate = from.get("sampleRate") instanceof Number n ? n.intValue() : USUAL_RATE;
    Project empty = Project.empty(text(from, "name", "Recovered"), usable(rate));
    Library library = library();
    Project project =
        new Project(
            empty.name(),
            empty.sampleRate(),
            one(from.get("tempo"), "tempo map", TempoMap.class).orElse(empty.tempo()),
            one(from.get("key"), "key", MusicalKey.class),
            all(from.get("markers"), "markers", Marker.class),
            one(from.get("loop"), "loop region", LoopRegion.class),
            List.of(),
            one(from.get("master"), "master", Master.class).orElse(empty.master()),
            library,
            all(from.get("presets"), "presets", Preset.class),
            from.get("lastId") instanceof Number n ? Math.clamp(n.longValue(), 0, 1L << 50) : 0);
    return withTracks(withIds(project));
  }

  private static int usable(int rate) {
    return rate >= 8_000 && rate <= 768_000 ? rate : USUAL_RATE;
  }

  private Library library() {
    Map<String, Object> tree = map(from.get("library"));
    var library = new Library(all(tree.get("sources"), "sources", Source.class), List.of());
    for (Take take : all(tree.get("takes"), "takes", Take.class)) {
      List<Take> more = new ArrayList<>(library.takes());
      more.add(take);
      library = fits(library, take) ? new Library(library.sources(), more) : library;
    }
    return library;
  }

  /** A take whose forebear was lost is lost with it: its place could not be told. */
  private boolean fits(Library library, Take take) {
    boolean fits =
        library.hasSource(take.source())
            && !library.hasTake(take.id())
            && (take.parent().isEmpty() || library.hasTake(take.parent().get()));
    return fits || count("takes");
  }

  /** The highest number in use is the last one, whatever the file says. */
  private Project withIds(Project p) {
    long last = p.lastId();
    for (Take take : p.library().takes()) {
      last = Math.max(last, take.id());
    }
    for (Marker marker : p.markers()) {
      last = Math.max(last, marker.id());
    }
    for (Map<String, Object> track : maps(from.get("tracks"))) {
      last = Math.max(last, id(track));
      for (Map<String, Object> clip : maps(track.get("clips"))) {
        last = Math.max(last, id(clip));
        for (Map<String, Object> mask : maps(clip.get("masks"))) {
          last = Math.max(last, id(mask));
        }
      }
    }
    return new Project(
        p.name(),
        p.sampleRate(),
        p.tempo(),
        p.key(),
        p.markers(),
        p.loop(),
        p.tracks(),
        p.master(),
        p.library(),
        p.presets(),
        last);
  }

  private static long id(Map<String, Object> tree) {
    return tree.get("id") instanceof Number n ? Math.clamp(n.longValue(), 0, 1L << 50) : 0;
  }

  /** Adds track by track and clip by clip whatever leaves the project whole. */
  private Project withTracks(Project project) {
    Project now = project;
    for (Map<String, Object> tree : maps(from.get("tracks"))) {
      Optional<Track> empty = track(tree);
      Project more = empty.isPresent() ? plus(now, empty.get(), "tracks") : now;
      if (more.tracks().size() == now.tracks().size()) {
        continue;
      }
      now = more;
      for (TimelineClip clip : clips(tree)) {
        now = plus(now, clip);
      }
    }
    return now;
  }

  private Optional<Track> track(Map<String, Object> tree) {
    Map<String, Object> bare = new LinkedHashMap<>(tree);
    bare.put("clips", List.of());
    if (one(bare.get("mix"), "mixer settings", Mix.class).isEmpty()) {
      bare.put("mix", Json.tree(Mix.DEFAULT));
    }
    return one(bare, "tracks", Track.class);
  }

  private List<TimelineClip> clips(Map<String, Object> track) {
    List<TimelineClip> clips = new ArrayList<>();
    for (Map<String, Object> tree : maps(track.get("clips"))) {
      Map<String, Object> clip = new LinkedHashMap<>(tree);
      List<MaskLayer> masks = all(clip.get("masks"), "mask layers", MaskLayer.class);
      clip.put("masks", masks.stream().map(Json::tree).toList());
      one(clip, "clips", TimelineClip.class).ifPresent(clips::add);
    }
    return clips;
  }

  private Project plus(Project project, TimelineClip clip) {
    Track old = project.tracks().getLast();
    List<TimelineClip> clips = new ArrayList<>(old.clips());
    clips.add(clip);
    List<Track> tracks = new ArrayList<>(project.tracks().subList(0, project.tracks().size() - 1));
    try {
      tracks.add(new Track(old.id(), old.name(), old.colour(), old.mix(), clips));
    } catch (ProblemException e) {
      count("clips");
      return project;
    }
    return whole(project, tracks, "clips");
  }

  private Project plus(Project project, Track track, String kind) {
    List<Track> tracks = new ArrayList<>(project.tracks());
    tracks.add(track);
    return whole(project, tracks, kind);
  }

  private Project whole(Project p, List<Track> tracks, String kind) {
    Project more =
        new Project(
            p.name(),
            p.sampleRate(),
            p.tempo(),
            p.key(),
            p.markers(),
            p.loop(),
            tracks,
            p.master(),
            p.library(),
            p.presets(),
            p.lastId());
    if (ProjectCheck.faults(more).size() > ProjectCheck.faults(p).size()) {
      count(kind);
      return p;
    }
    return more;
  }

  private <T> List<T> all(@Nullable Object list, String kind, Class<T> type) {
    List<T> good = new ArrayList<>();
    for (Map<String, Object> tree : maps(list)) {
      one(tree, kind, type).ifPresent(good::add);
    }
    return good;
  }

  private <T> Optional<T> one(@Nullable Object tree, String kind, Class<T> type) {
    if (tree == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.convertKnown(map(tree), origin, type));
    } catch (ProblemException e) {
      count(kind);
      return Optional.empty();
    }
  }

  private boolean count(String kind) {
    lost.merge(kind, 1, Integer::sum);
    return false;
  }

  private static String text(Map<String, Object> tree, String field, String otherwise) {
    return tree.get(field) instanceof String s && s.length() < 200 ? s : otherwise;
  }

  private static List<Map<String, Object>> maps(@Nullable Object list) {
    return list instanceof List<?> all ? all.stream().map(Salvage::map).toList() : List.of();
  }

  private static Map<String, Object> map(@Nullable Object tree) {
    Map<String, Object> copy = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> map) {
      map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    }
    return copy;
  }
}

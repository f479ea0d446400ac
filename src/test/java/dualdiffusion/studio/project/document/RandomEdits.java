package dualdiffusion.studio.project.document;

import dualdiffusion.core.Decoder;
import dualdiffusion.core.Mask;
import dualdiffusion.core.SamplingSettings;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Edits as a composer in a hurry makes them; the same seed and project give the same edit. */
public final class RandomEdits {
  private static final int RATE = 48_000;

  private RandomEdits() {}

  /** A project that has nothing yet. */
  public static Project start() {
    return Project.empty("Random", RATE);
  }

  /** An edit that fits the project. */
  public static ProjectEdit next(Project project, Random chance) {
    if (project.tracks().size() < 2) {
      return addTrack(project, chance);
    }
    if (project.library().takes().isEmpty() || chance.nextInt(12) == 0) {
      return addTakes(project, chance);
    }
    if (project.clips().findAny().isEmpty() || chance.nextInt(5) == 0) {
      return addClip(project, chance);
    }
    return switch (chance.nextInt(5)) {
      case 0 -> song(project, chance);
      case 1 -> track(project, chance);
      case 2 -> take(project, chance);
      case 3 -> mask(project, chance);
      default -> clip(project, chance);
    };
  }

  private static ProjectEdit addTrack(Project project, Random chance) {
    long id = project.nextId();
    return new TrackEdit.Add(
        chance.nextInt(4), Track.empty(id, "Track " + id, "#%06x".formatted(id % 0xffffff)));
  }

  /** A take of new audio, at times made from another one. */
  public static TakeEdit.Add addTakes(Project project, Random chance) {
    long id = project.nextId();
    int[] rates = {22_050, 44_100, 48_000, 96_000};
    var source =
        new Source(
            "%016x%016x".formatted(chance.nextLong(), id),
            "song " + id + ".wav",
            rates[chance.nextInt(rates.length)],
            1 + chance.nextInt(2),
            1 + chance.nextInt(1_000_000),
            chance.nextBoolean() ? Optional.of("/music/song.wav") : Optional.empty());
    List<Take> takes = project.library().takes();
    if (takes.isEmpty() || chance.nextBoolean()) {
      return new TakeEdit.Add(List.of(source), List.of(Take.imported(id, source, id)));
    }
    Take parent = any(takes, chance);
    var recipe =
        new TakeRecipe(
            "in-paint",
            "starter",
            "abc",
            List.of(new PromptLine("calm harp ♪ \"quoted\"", 1 / 3.0, Optional.empty())),
            List.of(new PromptLine("", -2, Optional.of(parent.source()))),
            SamplingSettings.DEFAULT.withSeed(chance.nextLong()),
            Decoder.AUTO);
    var made =
        new Take(
            id,
            "take " + id,
            source.id(),
            Optional.of("00ff"),
            Optional.of(recipe),
            Optional.of(parent.id()),
            chance.nextInt(-20_000, 20_000),
            List.of(layer(1, chance)),
            0,
            List.of("new"),
            id);
    return new TakeEdit.Add(List.of(source), List.of(made));
  }

  private static ProjectEdit addClip(Project project, Random chance) {
    Take take = any(project.library().takes(), chance);
    long total = project.library().sourceOf(take.id()).framesAt(RATE);
    var clip = TimelineClip.of(project.nextId(), take, chance.nextInt(3_000_000), total);
    return new ClipEdit.Add(any(project.tracks(), chance).id(), clip);
  }

  private static ProjectEdit clip(Project project, Random chance) {
    List<TimelineClip> all = project.clips().toList();
    TimelineClip clip = any(all, chance);
    long id = clip.id();
    List<Long> some = List.of(id, any(all, chance).id()).stream().distinct().toList();
    return switch (chance.nextInt(12)) {
      case 0 -> new ClipEdit.Remove(some);
      case 1 -> new ClipEdit.Duplicate(some, chance.nextInt(-500_000, 500_000));
      case 2 ->
          clip.length() > 1
              ? new ClipEdit.Split(id, clip.start() + 1 + chance.nextLong(clip.length() - 1))
              : new ClipEdit.Rename(id, "short");
      case 3 ->
          new ClipEdit.Trim(
              id,
              clip.start() + chance.nextInt(-100_000, 100_000),
              clip.end() + chance.nextInt(-100_000, 100_000));
      case 4 ->
          new ClipEdit.SetFades(
              id,
              new Fade(chance.nextInt(50_000), FadeShape.SMOOTH),
              new Fade(chance.nextInt(50_000), FadeShape.EQUAL_POWER));
      case 5 -> new ClipEdit.SetLooped(id, chance.nextBoolean());
      case 6 -> new ClipEdit.SetGain(id, chance.nextDouble(-60, 12));
      case 7 ->
          new ClipEdit.Copy(some, chance.nextInt(-1_000_000, 1_000_000), chance.nextInt(-2, 3));
      case 8 -> new ClipEdit.SetMute(id, chance.nextBoolean());
      case 9 ->
          new ClipEdit.SetColour(id, Optional.of("#12ab34").filter(c -> chance.nextBoolean()));
      default ->
          new ClipEdit.Move(some, chance.nextInt(-1_000_000, 1_000_000), chance.nextInt(-2, 3));
    };
  }

  private static ProjectEdit take(Project project, Random chance) {
    long take = any(project.library().takes(), chance).id();
    TimelineClip clip = any(project.clips().toList(), chance);
    boolean played = project.clips().anyMatch(c -> c.versions().chosen() == take);
    return switch (chance.nextInt(6)) {
      case 0 -> new TakeEdit.Star(take, chance.nextInt(6));
      case 1 -> new TakeEdit.Tag(take, List.of("calm", "tag " + chance.nextInt(9)));
      case 2 -> new TakeEdit.Rename(take, "renamed " + chance.nextInt());
      case 3 -> played ? new TakeEdit.Star(take, 5) : new TakeEdit.Remove(take);
      case 4 -> new TakeEdit.Offer(clip.id(), List.of(take));
      default -> new TakeEdit.Choose(clip.id(), any(clip.versions().takes(), chance));
    };
  }

  private static ProjectEdit mask(Project project, Random chance) {
    TimelineClip clip = any(project.clips().toList(), chance);
    if (clip.masks().isEmpty()) {
      return new MaskEdit.Put(clip.id(), layer(project.nextId(), chance));
    }
    MaskLayer layer = any(clip.masks(), chance);
    return switch (chance.nextInt(5)) {
      case 0 -> new MaskEdit.Remove(clip.id(), layer.id());
      case 1 -> new MaskEdit.Move(clip.id(), layer.id(), chance.nextInt(3));
      case 2 -> new MaskEdit.Put(clip.id(), layer(layer.id(), chance));
      case 3 -> new MaskEdit.Reuse(clip.id(), clip.versions().chosen());
      default -> new MaskEdit.Paint(clip.id(), layer.id(), cells(chance));
    };
  }

  private static MaskLayer layer(long id, Random chance) {
    return new MaskLayer(id, "layer", chance.nextDouble(), chance.nextBoolean(), cells(chance));
  }

  private static MaskCells cells(Random chance) {
    int columns = 1 + chance.nextInt(600);
    var values = new float[Mask.ROWS * columns];
    int from = chance.nextInt(values.length);
    for (int i = from; i < Math.min(values.length, from + 300); i++) {
      values[i] = chance.nextFloat();
    }
    return MaskCells.of(new Mask(columns, values));
  }

  private static ProjectEdit track(Project project, Random chance) {
    long track = any(project.tracks(), chance).id();
    return switch (chance.nextInt(7)) {
      case 0 -> addTrack(project, chance);
      case 1 -> new TrackEdit.Move(track, chance.nextInt(4));
      case 2 -> new TrackEdit.Rename(track, "name " + chance.nextInt());
      case 3 -> new TrackEdit.SetColour(track, "#0a%04x".formatted(chance.nextInt(0xffff)));
      case 4 ->
          new TrackEdit.SetMix(
              track,
              new Mix(
                  chance.nextDouble(-50, 6),
                  chance.nextDouble(-1, 1),
                  chance.nextBoolean(),
                  chance.nextBoolean()));
      case 5 -> new TrackEdit.SetMaster(new Master(chance.nextDouble(-50, 6)));
      default ->
          project.tracks().size() > 4
              ? new TrackEdit.Remove(track)
              : new TrackEdit.Rename(track, "");
    };
  }

  private static ProjectEdit song(Project project, Random chance) {
    long frame = chance.nextInt(5_000_000);
    return switch (chance.nextInt(7)) {
      case 0 -> new SongEdit.Rename("Song " + chance.nextInt());
      case 1 ->
          new SongEdit.SetTempo(
              new TempoMap(
                  List.of(
                      new TempoChange(0, chance.nextDouble(40, 200)),
                      new TempoChange(chance.nextDouble(1, 99), chance.nextDouble(40, 200))),
                  List.of(
                      new MetreChange(1, 1 + chance.nextInt(12), 8), new MetreChange(9, 3, 4))));
      case 2 ->
          new SongEdit.SetKey(
              Optional.of(new MusicalKey(chance.nextInt(12), chance.nextBoolean())));
      case 3 ->
          new SongEdit.SetLoop(
              Optional.of(new LoopRegion(frame, frame + 1 + chance.nextInt(99_999), true)));
      case 4 ->
          project.markers().isEmpty()
              ? new SongEdit.PutMarker(new Marker(project.nextId(), "first", frame))
              : new SongEdit.RemoveMarker(any(project.markers(), chance).id());
      case 5 ->
          new SongEdit.SetPresets(
              List.of(
                  new Preset(
                      "mine", SamplingSettings.DEFAULT, Decoder.FGLA, true, List.of("steps"))));
      default ->
          new ProjectEdit.Together(
              "Two at once",
              List.of(
                  new SongEdit.PutMarker(new Marker(project.nextId(), "here", frame)),
                  new SongEdit.Rename("Together")));
    };
  }

  private static <T> T any(List<T> list, Random chance) {
    return list.get(chance.nextInt(list.size()));
  }
}

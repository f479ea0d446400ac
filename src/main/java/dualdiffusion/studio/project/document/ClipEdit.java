package dualdiffusion.studio.project.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Edits of clips. Where a clip comes to lie over others, these are cut away under it. Edits that a
 * drag makes name the whole way from where the drag began.
 */
public sealed interface ClipEdit extends ProjectEdit {

  /** Puts a clip on a track. */
  record Add(long track, TimelineClip clip) implements ClipEdit {
    @Override
    public String label() {
      return "Add clip";
    }

    @Override
    public Project apply(Project project) {
      clip.versions().takes().forEach(project.library()::take);
      fit(project, clip);
      return ClipEdit.copyMasks(project.claim(clip.id()), track, clip);
    }
  }

  /** Takes clips away; their takes stay in the library. */
  record Remove(List<Long> clips) implements ClipEdit {
    public Remove {
      clips = List.copyOf(clips);
    }

    @Override
    public String label() {
      return clips.size() == 1 ? "Delete clip" : "Delete clips";
    }

    @Override
    public Project apply(Project project) {
      return Placing.remove(project, clips);
    }
  }

  /**
   * Moves clips together, as far as timeline and tracks allow.
   *
   * @param by frames, negative to the left
   * @param tracks down, negative up
   */
  record Move(List<Long> clips, long by, int tracks) implements ClipEdit {
    public Move {
      clips = List.copyOf(clips);
    }

    @Override
    public String label() {
      return clips.size() == 1 ? "Move clip" : "Move clips";
    }

    @Override
    public Project apply(Project project) {
      long way = ClipEdit.allowed(project, clips, by);
      int down = ClipEdit.allowed(project, clips, tracks);
      Project now = Placing.remove(project, clips);
      for (long id : clips) {
        int row = project.indexOf(project.trackOf(id)) + down;
        TimelineClip clip = project.clip(id);
        now = Placing.put(now, project.tracks().get(row).id(), clip.at(clip.start() + way));
      }
      return now;
    }
  }

  /** Copies clips; the copies lie so many frames later. */
  record Duplicate(List<Long> clips, long by) implements ClipEdit {
    public Duplicate {
      clips = List.copyOf(clips);
    }

    @Override
    public String label() {
      return clips.size() == 1 ? "Duplicate clip" : "Duplicate clips";
    }

    @Override
    public Project apply(Project project) {
      Project now = project;
      for (long id : clips) {
        TimelineClip clip = project.clip(id);
        TimelineClip copy = clip.withId(now.nextId()).at(Math.max(0, clip.start() + by));
        now = ClipEdit.copyMasks(now.claim(copy.id()), project.trackOf(id).id(), copy);
      }
      return now;
    }
  }

  /**
   * Puts copies of clips elsewhere, as {@link Move} would put the clips themselves.
   *
   * @param by frames, negative to the left
   * @param tracks down, negative up
   */
  record Copy(List<Long> clips, long by, int tracks) implements ClipEdit {
    public Copy {
      clips = List.copyOf(clips);
    }

    @Override
    public String label() {
      return clips.size() == 1 ? "Copy clip" : "Copy clips";
    }

    @Override
    public Project apply(Project project) {
      long way = ClipEdit.allowed(project, clips, by);
      int down = ClipEdit.allowed(project, clips, tracks);
      Project now = project;
      for (long id : clips) {
        TimelineClip clip = project.clip(id);
        int row = project.indexOf(project.trackOf(id)) + down;
        TimelineClip copy = clip.withId(now.nextId()).at(clip.start() + way);
        now = ClipEdit.copyMasks(now.claim(copy.id()), project.tracks().get(row).id(), copy);
      }
      return now;
    }
  }

  /**
   * Cuts a clip in two at a frame inside it; the right part is a new clip.
   *
   * @param frame of the timeline
   */
  record Split(long clip, long frame) implements ClipEdit {
    @Override
    public String label() {
      return "Split clip";
    }

    @Override
    public Project apply(Project project) {
      TimelineClip whole = project.clip(clip);
      if (frame <= whole.start() || frame >= whole.end()) {
        throw new EditException("The clip does not reach over the cut.", "Cut inside the clip.");
      }
      long total = project.audioFrames(whole);
      long track = project.trackOf(clip).id();
      long id = project.nextId();
      Project now = project.updateClip(clip, c -> c.window(c.start(), frame, total));
      TimelineClip right = whole.window(frame, whole.end(), total).withId(id);
      return ClipEdit.copyMasks(now.claim(id), track, right);
    }
  }

  /**
   * Moves the ends of a clip, its sound staying in place; no further than its audio goes.
   *
   * @param start first frame on the timeline
   * @param end frame after the last one
   */
  record Trim(long clip, long start, long end) implements ClipEdit {
    @Override
    public String label() {
      return "Trim clip";
    }

    @Override
    public Project apply(Project project) {
      TimelineClip old = project.clip(clip);
      long total = project.audioFrames(old);
      long first = old.looped() ? 0 : Math.max(0, old.start() - old.offset());
      long last = old.looped() ? Limits.MAX_FRAMES : old.start() - old.offset() + total;
      long from = Math.clamp(start, first, last - 1);
      long to = Math.clamp(end, from + 1, last);
      long track = project.trackOf(clip).id();
      TimelineClip left = old.withFades(Fade.NONE, Fade.NONE).window(from, to, total);
      Fade in = old.fadeIn().within(to - from);
      Fade out = old.fadeOut().within(to - from - in.frames());
      return Placing.put(Placing.remove(project, List.of(clip)), track, left.withFades(in, out));
    }
  }

  /** Sets both fades, shortened where the clip is. */
  record SetFades(long clip, Fade in, Fade out) implements ClipEdit {
    @Override
    public String label() {
      return "Fade clip";
    }

    @Override
    public Project apply(Project project) {
      return project.updateClip(
          clip,
          c -> {
            Fade begin = in.within(c.length());
            return c.withFades(begin, out.within(c.length() - begin.frames()));
          });
    }
  }

  /** Lets a clip go round its audio or not; what is then beyond its audio is cut off. */
  record SetLooped(long clip, boolean looped) implements ClipEdit {
    @Override
    public String label() {
      return looped ? "Loop clip" : "Stop looping clip";
    }

    @Override
    public Project apply(Project project) {
      long total = project.audioFrames(project.clip(clip));
      return project.updateClip(
          clip,
          c ->
              looped
                  ? c.withLooped(true)
                  : c.withLooped(false)
                      .placed(c.start(), c.offset(), Math.min(c.length(), total - c.offset())));
    }
  }

  /**
   * Sets a clip's gain.
   *
   * @param gainDb −120 … 24
   */
  record SetGain(long clip, double gainDb) implements ClipEdit {
    @Override
    public String label() {
      return "Change clip gain";
    }

    @Override
    public Project apply(Project project) {
      return project.updateClip(clip, c -> c.withGain(gainDb));
    }
  }

  /** Silences a clip, or lets it be heard again. */
  record SetMute(long clip, boolean muted) implements ClipEdit {
    @Override
    public String label() {
      return muted ? "Mute clip" : "Unmute clip";
    }

    @Override
    public Project apply(Project project) {
      return project.updateClip(clip, c -> c.withMuted(muted));
    }
  }

  /**
   * Gives a clip a colour of its own, or its track's.
   *
   * @param colour as {@code #rrggbb}; absent for that of the track
   */
  record SetColour(long clip, Optional<String> colour) implements ClipEdit {
    @Override
    public String label() {
      return "Colour clip";
    }

    @Override
    public Project apply(Project project) {
      return project.updateClip(clip, c -> c.withColour(colour));
    }
  }

  /** Gives a clip another name. */
  record Rename(long clip, String name) implements ClipEdit {
    @Override
    public String label() {
      return "Rename clip";
    }

    @Override
    public Project apply(Project project) {
      return project.updateClip(clip, c -> c.withName(name));
    }
  }

  /** How many frames to the right, of those asked for, all of the clips can go. */
  private static long allowed(Project project, List<Long> clips, long by) {
    long left = clips.stream().mapToLong(c -> project.clip(c).start()).min().orElse(0);
    return Math.clamp(by, -left, Limits.MAX_FRAMES / 2);
  }

  /** How many tracks down, of those asked for, all of the clips can go. */
  private static int allowed(Project project, List<Long> clips, int tracks) {
    List<Integer> rows =
        clips.stream().map(c -> project.indexOf(project.trackOf(c))).sorted().toList();
    if (rows.isEmpty()) {
      return 0;
    }
    int up = -rows.getFirst();
    int down = project.tracks().size() - 1 - rows.stream().max(Comparator.naturalOrder()).get();
    return Math.clamp(tracks, up, down);
  }

  /** Puts a copy down whose mask layers are its own. */
  private static Project copyMasks(Project project, long track, TimelineClip copy) {
    Project now = project;
    List<MaskLayer> own = new ArrayList<>();
    for (MaskLayer layer : copy.masks()) {
      own.add(layer.withId(now.nextId()));
      now = now.claim(now.nextId());
    }
    return Placing.put(now, track, copy.withMasks(own));
  }

  /**
   * @throws EditException when a clip reaches beyond its audio
   */
  private static void fit(Project project, TimelineClip clip) {
    long total = project.audioFrames(clip);
    if (clip.offset() >= total || (!clip.looped() && clip.offset() + clip.length() > total)) {
      throw new EditException("The clip " + clip.name() + " is longer than its audio.", "");
    }
  }
}

package dualdiffusion.studio.tracks;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.dsp.SpectrogramTiles;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.project.document.Track;
import dualdiffusion.studio.timeline.TileImages;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.DoubleUnaryOperator;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;

/** Draws one clip: picture, name, fades, gain line, loop ticks, and notes what it still needs. */
final class ClipPainter {
  private static final double CHARACTER = 6.4;
  private static final double LEAST_NAMED = 28;
  private static final int FADE_POINTS = 12;
  private static final double HANDLE = 6;

  private final TracksViewModel model;
  private final Map<ClipPicture, Image> images = new WeakHashMap<>();
  private Set<ClipPicture.Key> missing = new LinkedHashSet<>();

  ClipPainter(TracksViewModel model) {
    this.model = model;
  }

  /** Begins a frame. */
  void begin() {
    missing = new LinkedHashSet<>();
  }

  /** What pictures the frame lacked. */
  Set<ClipPicture.Key> missing() {
    return missing;
  }

  void draw(GraphicsContext g, Project project, Track track, TimelineClip clip, ClipBox box) {
    double left = Math.max(-2, Math.round(box.left()));
    double right = Math.min(model.view().width().get() + 2, (double) Math.round(box.right()));
    double width = Math.max(1, right - left);
    boolean selected = model.desk().selection().get().contains(clip.id());
    g.setFill(Ink.WELL);
    g.fillRect(left, box.bodyTop(), width, box.bodyHeight());
    drawSound(g, project, clip, box, left, right);
    drawFades(g, clip, box);
    if (clip.silent() || TrackCommands.isSilent(project, track)) {
      g.setFill(Ink.SHADE);
      g.fillRect(left, box.bodyTop(), width, box.bodyHeight());
    }
    drawBar(g, track, clip, box, left, right);
    drawLoopTicks(g, project, clip, box);
    if (selected) {
      drawSelected(g, clip, box, left, right);
    } else {
      g.setStroke(colour(track, clip));
      g.strokeRect(left + 0.5, box.top() + 0.5, width - 1, box.bottom() - box.top() - 1);
    }
  }

  private void drawBar(
      GraphicsContext g, Track track, TimelineClip clip, ClipBox box, double left, double right) {
    g.setFill(colour(track, clip));
    g.fillRect(left, box.top(), Math.max(1, right - left), ClipBox.BAR);
    if (right - left >= LEAST_NAMED) {
      g.setFill(Ink.DARK);
      g.setTextBaseline(VPos.CENTER);
      g.fillText(
          fitting(name(clip), right - left - 8),
          Math.max(0, left) + 5,
          box.top() + ClipBox.BAR / 2);
    }
  }

  private static String name(TimelineClip clip) {
    String gain = clip.gainDb() == 0 ? "" : "  " + StripViewModel.gainWords(clip.gainDb());
    String muted = clip.silent() ? "  muted" : "";
    return (clip.looped() ? "↻ " : "") + clip.name() + gain + muted;
  }

  private static Color colour(Track track, TimelineClip clip) {
    return Ink.of(clip.colour().orElse(track.colour()));
  }

  private static String fitting(String text, double width) {
    int most = (int) (width / CHARACTER);
    return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
  }

  /** The sound, round by round of a looped clip. */
  private void drawSound(
      GraphicsContext g,
      Project project,
      TimelineClip clip,
      ClipBox box,
      double left,
      double right) {
    Source source = project.library().sourceOf(clip.versions().chosen());
    Optional<AudioBuffer> sound = model.desk().sounds().sound(source);
    if (sound.isEmpty()) {
      drawMissing(g, box, left, right);
      return;
    }
    double perFrame = box.width() / clip.length();
    long total = project.audioFrames(clip);
    double origin = box.left() - clip.offset() * perFrame;
    double round = total * perFrame;
    var strip = new Strip(source.id(), sound.get(), box, round);
    long first = clip.looped() ? (long) Math.floor((left - origin) / round) : 0;
    long last = clip.looped() ? (long) Math.floor((right - origin) / round) : 0;
    for (long i = Math.max(0, first); i <= last; i++) {
      double begin = origin + i * round;
      drawStrip(g, strip, begin, Math.max(left, begin), Math.min(right, begin + round));
    }
  }

  /** The whole audio of a clip laid out. */
  private record Strip(String source, AudioBuffer audio, ClipBox box, double width) {}

  private void drawStrip(GraphicsContext g, Strip strip, double begin, double from, double to) {
    if (to <= from) {
      return;
    }
    PicturePainter painter = model.pictures().painter(strip.source(), strip.audio());
    double framesPerPixel = strip.audio().frames() / strip.width();
    int level = painter.levelFor(framesPerPixel);
    double pictureWidth = pictureFrames(level) / framesPerPixel;
    int first = (int) Math.floor((from - begin) / pictureWidth);
    int last = (int) Math.floor((to - begin - 1e-6) / pictureWidth);
    for (int i = Math.max(0, first); i <= last; i++) {
      double x1 = Math.max(from, (double) Math.round(begin + i * pictureWidth));
      double x2 = Math.min(to, (double) Math.round(begin + (i + 1) * pictureWidth));
      if (x2 > x1) {
        drawPart(g, strip, painter, begin, level, i, x1, x2);
      }
    }
  }

  private static double pictureFrames(int level) {
    return (double) SpectrogramTiles.framesPerColumn(level) * ClipPicture.COLUMNS;
  }

  /** A picture or, until it is there, the part of a coarser one. */
  private void drawPart(
      GraphicsContext g,
      Strip strip,
      PicturePainter painter,
      double begin,
      int level,
      int index,
      double x1,
      double x2) {
    for (int up = 0; level + up <= painter.coarsestLevel(); up++) {
      var key = new ClipPicture.Key(strip.source(), model.look().get(), level + up, index >> up);
      Optional<ClipPicture> picture = model.pictures().get(key);
      if (picture.isPresent()) {
        double framesPerPixel = strip.audio().frames() / strip.width();
        double scale = framesPerPixel / SpectrogramTiles.framesPerColumn(level + up);
        double start = begin + key.index() * pictureFrames(level + up) / framesPerPixel;
        double sx = Math.clamp((x1 - start) * scale, 0, ClipPicture.COLUMNS - 0.01);
        double sw = Math.min((x2 - x1) * scale, ClipPicture.COLUMNS - sx);
        g.drawImage(
            images.computeIfAbsent(
                picture.get(),
                p -> TileImages.image(ClipPicture.COLUMNS, ClipPicture.ROWS, p.pixels())),
            sx,
            0,
            sw,
            ClipPicture.ROWS,
            x1,
            strip.box().bodyTop(),
            x2 - x1,
            strip.box().bodyHeight());
        return;
      }
      missing.add(key);
    }
  }

  private static void drawMissing(GraphicsContext g, ClipBox box, double left, double right) {
    if (right - left > 90) {
      g.setFill(Ink.MUTED);
      g.setTextBaseline(VPos.CENTER);
      g.fillText("no sound yet", Math.max(0, left) + 6, box.bodyTop() + box.bodyHeight() / 2);
    }
  }

  /** What a fade takes away lies in the dark above its curve. */
  private static void drawFades(GraphicsContext g, TimelineClip clip, ClipBox box) {
    if (clip.fadeIn().frames() > 0) {
      fade(g, box, box.left(), box.fadeInX(clip), w -> clip.fadeIn().shape().gain(w));
    }
    if (clip.fadeOut().frames() > 0) {
      fade(g, box, box.right(), box.fadeOutX(clip), w -> clip.fadeOut().shape().gain(w));
    }
  }

  private static void fade(
      GraphicsContext g, ClipBox box, double silent, double loud, DoubleUnaryOperator gain) {
    var x = new double[FADE_POINTS + 2];
    var y = new double[FADE_POINTS + 2];
    for (int i = 0; i <= FADE_POINTS; i++) {
      double way = (double) i / FADE_POINTS;
      x[i] = silent + (loud - silent) * way;
      y[i] = box.bottom() - box.bodyHeight() * gain.applyAsDouble(way);
    }
    x[FADE_POINTS + 1] = silent;
    y[FADE_POINTS + 1] = box.bodyTop();
    g.setFill(Ink.FADE);
    g.fillPolygon(x, y, FADE_POINTS + 2);
    g.setStroke(Ink.GAIN);
    g.strokePolyline(x, y, FADE_POINTS + 1);
  }

  private void drawLoopTicks(GraphicsContext g, Project project, TimelineClip clip, ClipBox box) {
    if (!clip.looped()) {
      return;
    }
    double perFrame = box.width() / clip.length();
    double round = project.audioFrames(clip) * perFrame;
    double first = box.left() + round - clip.offset() * perFrame;
    if (round < 4) {
      return;
    }
    double x = first + Math.max(0, Math.floor(-first / round)) * round;
    double end = Math.min(box.right(), model.view().width().get());
    g.setFill(Ink.GAIN);
    for (; x < end - 1; x += round) {
      g.fillRect((double) Math.round(x), box.bodyTop(), 1, box.bodyHeight());
      g.fillPolygon(
          new double[] {x - 4, x + 4, x},
          new double[] {box.bodyTop(), box.bodyTop(), box.bodyTop() + 5},
          3);
    }
  }

  private static void drawSelected(
      GraphicsContext g, TimelineClip clip, ClipBox box, double left, double right) {
    g.setStroke(Ink.GAIN);
    double y = Math.round(box.gainY(clip.gainDb())) + 0.5;
    g.setLineDashes(4, 3);
    g.strokeLine(left + 2, y, right - 2, y);
    g.setLineDashes();
    handle(g, box.fadeInX(clip), box);
    handle(g, box.fadeOutX(clip), box);
    g.setStroke(Ink.SELECTED);
    g.setLineWidth(2);
    g.strokeRect(
        left + 1, box.top() + 1, Math.max(1, right - left - 2), box.bottom() - box.top() - 2);
    g.setLineWidth(1);
  }

  private static void handle(GraphicsContext g, double x, ClipBox box) {
    g.setFill(Color.WHITE);
    double at = Math.clamp(x - HANDLE / 2, box.left(), Math.max(box.left(), box.right() - HANDLE));
    g.fillOval(at, box.bodyTop() - HANDLE / 2, HANDLE, HANDLE);
  }
}

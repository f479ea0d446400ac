package dualdiffusion.studio.tracks;

import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.TimelineClip;
import dualdiffusion.studio.timeline.Viewport;

/** Where a clip and its handles lie, in pixels. */
record ClipBox(double left, double right, double top, double bottom) {
  /** Height of the strip with the name. */
  static final double BAR = 16;

  static final double GAP = 2;
  private static final double HANDLE = 7;
  private static final double EDGE = 6;
  private static final double LINE = 3;
  private static final double MAX_DB = 12;
  private static final double DB_RANGE = 60;

  static ClipBox of(Project project, TimelineClip clip, int row, Viewport view, LaneRows rows) {
    double top = rows.top(row) + GAP;
    return new ClipBox(
        view.x(project.seconds(clip.start())),
        view.x(project.seconds(clip.end())),
        top,
        top + rows.laneHeight().get() - 2 * GAP);
  }

  double width() {
    return right - left;
  }

  /** Where the sound is drawn. */
  double bodyTop() {
    return top + BAR;
  }

  double bodyHeight() {
    return bottom - bodyTop();
  }

  double gainY(double db) {
    return bodyTop() + Math.clamp((MAX_DB - db) / DB_RANGE, 0, 1) * bodyHeight();
  }

  /** Gain that a height stands for. */
  double gain(double y) {
    return MAX_DB - DB_RANGE * Math.clamp((y - bodyTop()) / bodyHeight(), 0, 1);
  }

  double fadeInX(TimelineClip clip) {
    return left + width() * clip.fadeIn().frames() / clip.length();
  }

  double fadeOutX(TimelineClip clip) {
    return right - width() * clip.fadeOut().frames() / clip.length();
  }

  /** What of the clip is at a point inside its box. */
  Hit.Part part(TimelineClip clip, double x, double y, boolean selected) {
    double edge = Math.min(EDGE, width() / 4);
    if (y < bodyTop() + LINE) {
      double reach = Math.min(HANDLE, width() / 4);
      if (Math.abs(x - fadeInX(clip)) <= reach) {
        return Hit.Part.FADE_IN;
      }
      if (Math.abs(x - fadeOutX(clip)) <= reach) {
        return Hit.Part.FADE_OUT;
      }
      return Hit.Part.BODY;
    }
    if (x < left + edge) {
      return Hit.Part.START;
    }
    if (x > right - edge) {
      return Hit.Part.END;
    }
    boolean onLine = Math.abs(y - gainY(clip.gainDb())) <= LINE;
    return selected && onLine ? Hit.Part.GAIN : Hit.Part.BODY;
  }
}

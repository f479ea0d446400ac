package dualdiffusion.studio;

import dualdiffusion.studio.tracks.TracksViewModel;
import org.jspecify.annotations.Nullable;

/** Does the actions of clips and tracks; nothing until there are tracks to serve. */
public final class TrackActions {
  private static final double ZOOM = 1.5;
  private static final double GAIN_DB = 1;

  private @Nullable TracksViewModel tracks;

  /** Works on these tracks from now on. */
  public void serve(TracksViewModel model) {
    tracks = model;
  }

  /** Does an action of the menus Clip and Tracks. */
  public void run(Action action) {
    TracksViewModel model = tracks;
    if (model == null) {
      return;
    }
    if (action.menu() == Action.Menu.CLIP) {
      clip(action, model);
    } else {
      track(action, model);
    }
  }

  private static void clip(Action action, TracksViewModel model) {
    switch (action) {
      case SPLIT -> model.clips().split();
      case TRIM_START -> model.clips().trimStart();
      case TRIM_END -> model.clips().trimEnd();
      case FADE_IN -> model.clips().fadeIn();
      case FADE_OUT -> model.clips().fadeOut();
      case FADE_SHAPE -> model.clips().nextFadeShape();
      case NO_FADES -> model.clips().removeFades();
      case REPEAT_CLIP -> model.clips().repeat();
      case UNLOOP_CLIP -> model.clips().unloop();
      case DUPLICATE -> model.clips().duplicate();
      case CLIP_LOUDER -> model.clips().changeGain(GAIN_DB);
      case CLIP_QUIETER -> model.clips().changeGain(-GAIN_DB);
      case MUTE_CLIP -> model.clips().toggleMute();
      case CLIP_COLOUR -> model.clips().nextColour();
      case RENAME_CLIP -> model.clips().startRename();
      case CUT_CLIPS -> model.clipboard().cut();
      case COPY_CLIPS -> model.clipboard().copy();
      case PASTE_CLIPS -> model.clipboard().paste();
      case DELETE_CLIPS -> model.clips().delete();
      case SELECT_CLIPS -> model.clips().selectAll();
      case SELECT_NONE -> model.clips().selectNone();
      case NEXT_CLIP -> model.clips().selectNext(1);
      case PREVIOUS_CLIP -> model.clips().selectNext(-1);
      case NUDGE_LEFT -> model.clips().nudge(-1);
      case NUDGE_RIGHT -> model.clips().nudge(1);
      case CLIP_UP -> model.clips().moveDown(-1);
      case CLIP_DOWN -> model.clips().moveDown(1);
      case TEMPO_FROM_CLIP -> model.advice().tempoFromClip();
      case KEY_FROM_CLIP -> model.advice().keyFromClip();
      default -> throw new IllegalArgumentException(action.name());
    }
  }

  private static void track(Action action, TracksViewModel model) {
    switch (action) {
      case ADD_TRACK -> model.tracks().add();
      case DELETE_TRACK -> model.tracks().remove();
      case RENAME_TRACK -> model.tracks().startRename();
      case TRACK_COLOUR -> model.tracks().nextColour();
      case NEXT_TRACK -> model.tracks().chooseNext(1);
      case PREVIOUS_TRACK -> model.tracks().chooseNext(-1);
      case TRACK_DOWN -> model.tracks().moveDown(1);
      case TRACK_UP -> model.tracks().moveDown(-1);
      case MUTE -> model.tracks().toggleMute();
      case SOLO -> model.tracks().toggleSolo();
      case MIXER -> model.mixer().set(!model.mixer().get());
      default -> song(action, model);
    }
  }

  private static void song(Action action, TracksViewModel model) {
    switch (action) {
      case ADD_MARKER -> model.song().addMarker();
      case DELETE_MARKER -> model.song().removeMarkerHere();
      case NEXT_MARKER -> model.song().toNextMarker();
      case PREVIOUS_MARKER -> model.song().toPreviousMarker();
      case LOOP_CLIPS -> model.song().loopSelected();
      case SONG_LOOP -> model.song().toggleLoop();
      case TAP_TEMPO -> model.tempo().tap(System.nanoTime());
      case ADD_TEMPO -> model.tempo().addHere();
      case DELETE_TEMPO -> model.tempo().removeHere();
      default -> view(action, model);
    }
  }

  private static void view(Action action, TracksViewModel model) {
    switch (action) {
      case NEXT_GRID -> model.snap().next();
      case TRIPLETS -> model.snap().toggleTriplets();
      case CLIP_PICTURES -> model.nextLook();
      case TRACKS_IN -> model.zoom(ZOOM);
      case TRACKS_OUT -> model.zoom(1 / ZOOM);
      case TRACKS_ALL -> model.fit();
      case TALLER -> model.rows().grow(1);
      case LOWER -> model.rows().grow(-1);
      default -> throw new IllegalArgumentException(action.name());
    }
  }
}

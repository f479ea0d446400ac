package dualdiffusion.studio.project.store;

import dualdiffusion.config.Json;
import dualdiffusion.core.Problem;
import dualdiffusion.studio.project.document.ClipEdit;
import dualdiffusion.studio.project.document.MaskEdit;
import dualdiffusion.studio.project.document.ProjectEdit;
import dualdiffusion.studio.project.document.SongEdit;
import dualdiffusion.studio.project.document.TakeEdit;
import dualdiffusion.studio.project.document.TrackEdit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Edits as JSON objects: the fields of the edit, and {@code edit}, its stable name. */
final class EditCodec {
  private static final String NAME = "edit";
  private static final String TOGETHER = "together";
  private static final String PARTS = "edits";
  private static final int MAX_DEPTH = 8;

  /** Names in files; never to be changed. */
  static final Map<String, Class<? extends ProjectEdit>> TYPES =
      Map.ofEntries(
          Map.entry("clip.add", ClipEdit.Add.class),
          Map.entry("clip.remove", ClipEdit.Remove.class),
          Map.entry("clip.move", ClipEdit.Move.class),
          Map.entry("clip.duplicate", ClipEdit.Duplicate.class),
          Map.entry("clip.copy", ClipEdit.Copy.class),
          Map.entry("clip.split", ClipEdit.Split.class),
          Map.entry("clip.trim", ClipEdit.Trim.class),
          Map.entry("clip.fades", ClipEdit.SetFades.class),
          Map.entry("clip.looped", ClipEdit.SetLooped.class),
          Map.entry("clip.gain", ClipEdit.SetGain.class),
          Map.entry("clip.rename", ClipEdit.Rename.class),
          Map.entry("clip.mute", ClipEdit.SetMute.class),
          Map.entry("clip.colour", ClipEdit.SetColour.class),
          Map.entry("track.add", TrackEdit.Add.class),
          Map.entry("track.remove", TrackEdit.Remove.class),
          Map.entry("track.move", TrackEdit.Move.class),
          Map.entry("track.rename", TrackEdit.Rename.class),
          Map.entry("track.colour", TrackEdit.SetColour.class),
          Map.entry("track.mix", TrackEdit.SetMix.class),
          Map.entry("master", TrackEdit.SetMaster.class),
          Map.entry("song.rename", SongEdit.Rename.class),
          Map.entry("song.tempo", SongEdit.SetTempo.class),
          Map.entry("song.key", SongEdit.SetKey.class),
          Map.entry("song.loop", SongEdit.SetLoop.class),
          Map.entry("song.presets", SongEdit.SetPresets.class),
          Map.entry("marker.put", SongEdit.PutMarker.class),
          Map.entry("marker.remove", SongEdit.RemoveMarker.class),
          Map.entry("take.add", TakeEdit.Add.class),
          Map.entry("take.offer", TakeEdit.Offer.class),
          Map.entry("take.choose", TakeEdit.Choose.class),
          Map.entry("take.remove", TakeEdit.Remove.class),
          Map.entry("take.star", TakeEdit.Star.class),
          Map.entry("take.tag", TakeEdit.Tag.class),
          Map.entry("take.rename", TakeEdit.Rename.class),
          Map.entry("mask.put", MaskEdit.Put.class),
          Map.entry("mask.paint", MaskEdit.Paint.class),
          Map.entry("mask.remove", MaskEdit.Remove.class),
          Map.entry("mask.move", MaskEdit.Move.class),
          Map.entry("mask.reuse", MaskEdit.Reuse.class));

  private static final Map<Class<? extends ProjectEdit>, String> NAMES =
      TYPES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private EditCodec() {}

  static Map<String, Object> tree(ProjectEdit edit) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (edit instanceof ProjectEdit.Together(String label, List<ProjectEdit> edits)) {
      tree.put(NAME, TOGETHER);
      tree.put("label", label);
      tree.put(PARTS, edits.stream().map(EditCodec::tree).toList());
    } else {
      String name = NAMES.get(edit.getClass());
      if (name == null) {
        throw new IllegalStateException(edit.getClass() + " has no name in files");
      }
      tree.put(NAME, name);
      tree.putAll(Json.tree(edit));
    }
    return tree;
  }

  /**
   * @throws dualdiffusion.core.ProblemException when it is no edit that this version knows
   */
  static ProjectEdit edit(Map<String, Object> tree, String origin) {
    return edit(tree, origin, MAX_DEPTH);
  }

  private static ProjectEdit edit(Map<String, Object> tree, String origin, int depth) {
    Map<String, Object> fields = new LinkedHashMap<>(tree);
    Object name = fields.remove(NAME);
    if (TOGETHER.equals(name) && depth > 0) {
      return together(fields, origin, depth - 1);
    }
    Class<? extends ProjectEdit> type = name instanceof String known ? TYPES.get(known) : null;
    if (type == null) {
      throw new StoreException(
          Problem.of(
              origin + " has an edit \"" + name + "\" that this version does not know.",
              "Open the project with a newer version of the studio."),
          null);
    }
    return Json.convert(fields, origin, type);
  }

  private static ProjectEdit together(Map<String, Object> fields, String origin, int depth) {
    Parts parts = Json.convert(fields, origin, Parts.class);
    return new ProjectEdit.Together(
        parts.label(), parts.edits().stream().map(e -> edit(e, origin, depth)).toList());
  }

  private record Parts(String label, List<Map<String, Object>> edits) {}
}

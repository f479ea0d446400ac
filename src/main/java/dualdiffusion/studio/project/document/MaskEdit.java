package dualdiffusion.studio.project.document;

import java.util.ArrayList;
import java.util.List;

/** Edits of the mask layers over a clip. */
public sealed interface MaskEdit extends ProjectEdit {

  /** Adds a layer on top, or puts it in place of the one with its id: renamed, weakened, hidden. */
  record Put(long clip, MaskLayer layer) implements MaskEdit {
    @Override
    public String label() {
      return "Change mask layer";
    }

    @Override
    public Project apply(Project project) {
      boolean known = index(project.clip(clip).masks(), layer.id()) >= 0;
      return (known ? project : project.claim(layer.id()))
          .updateClip(clip, c -> c.withMasks(with(c.masks())));
    }

    private List<MaskLayer> with(List<MaskLayer> old) {
      List<MaskLayer> all = new ArrayList<>(old);
      int at = index(old, layer.id());
      if (at < 0) {
        all.add(layer);
      } else {
        all.set(at, layer);
      }
      return all;
    }
  }

  /** What a stroke, or any other work on a layer, left. */
  record Paint(long clip, long layer, MaskCells cells) implements MaskEdit {
    @Override
    public String label() {
      return "Paint";
    }

    @Override
    public Project apply(Project project) {
      found(project, clip, layer);
      return project.updateClip(
          clip,
          c ->
              c.withMasks(
                  c.masks().stream().map(m -> m.id() == layer ? m.withCells(cells) : m).toList()));
    }
  }

  /** Takes a layer away. */
  record Remove(long clip, long layer) implements MaskEdit {
    @Override
    public String label() {
      return "Delete mask layer";
    }

    @Override
    public Project apply(Project project) {
      found(project, clip, layer);
      return project.updateClip(
          clip, c -> c.withMasks(c.masks().stream().filter(m -> m.id() != layer).toList()));
    }
  }

  /**
   * Puts a layer elsewhere.
   *
   * @param index place from the bottom, from 0
   */
  record Move(long clip, long layer, int index) implements MaskEdit {
    @Override
    public String label() {
      return "Move mask layer";
    }

    @Override
    public Project apply(Project project) {
      MaskLayer moved = found(project, clip, layer);
      return project.updateClip(
          clip,
          c -> {
            List<MaskLayer> all = new ArrayList<>(c.masks());
            all.remove(moved);
            all.add(Math.clamp(index, 0, all.size()), moved);
            return c.withMasks(all);
          });
    }
  }

  /** Lays what was painted for a take over a clip again, as new layers. */
  record Reuse(long clip, long take) implements MaskEdit {
    @Override
    public String label() {
      return "Reuse mask";
    }

    @Override
    public Project apply(Project project) {
      Project now = project;
      List<MaskLayer> all = new ArrayList<>(project.clip(clip).masks());
      for (MaskLayer layer : project.library().take(take).painted()) {
        all.add(layer.withId(now.nextId()));
        now = now.claim(now.nextId());
      }
      return now.updateClip(clip, c -> c.withMasks(all));
    }
  }

  private static int index(List<MaskLayer> layers, long id) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).id() == id) {
        return i;
      }
    }
    return -1;
  }

  private static MaskLayer found(Project project, long clip, long layer) {
    List<MaskLayer> layers = project.clip(clip).masks();
    int at = index(layers, layer);
    if (at < 0) {
      throw EditException.missing("mask layer", layer);
    }
    return layers.get(at);
  }
}

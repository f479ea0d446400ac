package dualdiffusion.studio.project.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dualdiffusion.config.Json;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.ProjectEdit;
import dualdiffusion.studio.project.document.RandomEdits;
import dualdiffusion.studio.project.document.Source;
import dualdiffusion.studio.project.document.Take;
import dualdiffusion.studio.project.document.TimelineClip;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Edits and projects as JSON. */
class EditCodecTest {

  @Test
  void everyEditHasANameInFiles() {
    Set<Class<?>> all = new HashSet<>();
    collect(ProjectEdit.class, all);
    all.remove(ProjectEdit.Together.class);
    assertThat(Set.copyOf(EditCodec.TYPES.values())).isEqualTo(all);
  }

  private static void collect(Class<?> type, Set<Class<?>> all) {
    if (type.isRecord()) {
      all.add(type);
    } else {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, all);
      }
    }
  }

  @Property(tries = 60)
  void editsAndProjectsComeBack(@ForAll long seed) {
    var chance = new Random(seed);
    Project project = RandomEdits.start();
    for (int i = 0; i < 60; i++) {
      ProjectEdit edit = RandomEdits.next(project, chance);
      String line = Json.toLine(EditCodec.tree(edit));
      assertThat(EditCodec.edit(Json.parseTree(line, "test"), "test")).isEqualTo(edit);
      project = edit.apply(project);
    }
    assertThat(Json.parse(Json.toText(project), "test", Project.class)).isEqualTo(project);
  }

  @Test
  void whatAClipHasNotIsNotInItsFile() {
    var source = new Source("0".repeat(32), "a.wav", 48_000, 2, 100, Optional.empty());
    TimelineClip clip = TimelineClip.of(2, Take.imported(1, source, 0), 0, 100);
    assertThat(Json.tree(clip)).doesNotContainKeys("muted", "colour");
    assertThat(Json.convert(Json.tree(clip), "before there were such", TimelineClip.class))
        .isEqualTo(clip);
  }

  @Test
  void unknownEditsAreTold() {
    assertThatThrownBy(() -> EditCodec.edit(Map.of("edit", "clip.fly", "clip", 3), "journal-1"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("clip.fly")
        .hasMessageContaining("newer version");
  }
}

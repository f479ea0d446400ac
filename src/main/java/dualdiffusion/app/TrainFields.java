package dualdiffusion.app;

import dualdiffusion.config.Fields;
import dualdiffusion.config.Json;
import dualdiffusion.training.TrainConfig;
import dualdiffusion.training.TrainDefaults;
import dualdiffusion.training.sweep.SweepConfig;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The guide's page of all fields of a training configuration (src/docs/guide/train-fields.md). */
final class TrainFields {
  private static final List<String> SECTIONS = List.of("unet", "dae", "ddec", "classifier", "clap");

  private TrainFields() {}

  /** The fields of one module's training. */
  static String of(String module) {
    return Fields.table(own(module));
  }

  /** The whole page: what all modules share, then what each has of its own. */
  static String page() {
    var text = new StringBuilder();
    text.append("# Fields of a training configuration\n\n");
    text.append("Made by `studio train --fields all`; do not edit. A file needs to name `module`,");
    text.append(" `model`, `run`, `data.folders`\nand what differs from the defaults.\n\n");
    text.append("## Every module\n\n");
    text.append(Fields.table(all("unet").stream().filter(TrainFields::common).toList()));
    for (String module : SECTIONS) {
      if (TrainDefaults.modules().contains(module)) {
        text.append("\n## ").append(module).append("\n\n");
        text.append(Fields.table(all(module).stream().filter(f -> belongs(f, module)).toList()));
      }
    }
    text.append("\n## Sweeps\n\nThe file of `studio train --sweep`.\n\n");
    text.append(Fields.table(Fields.of(SweepConfig.class, Map.of())));
    return text.toString();
  }

  /** The fields by module, for the studio's form (resources/training/fields.json). */
  static String json() {
    var modules = new TreeMap<String, List<Fields.Field>>();
    TrainDefaults.modules().forEach(module -> modules.put(module, own(module)));
    return Json.toText(modules) + "\n";
  }

  private static List<Fields.Field> own(String module) {
    return all(module).stream().filter(f -> common(f) || belongs(f, module)).toList();
  }

  private static List<Fields.Field> all(String module) {
    return Fields.of(TrainConfig.class, TrainDefaults.of(module));
  }

  private static boolean common(Fields.Field field) {
    return SECTIONS.stream().noneMatch(section -> belongs(field, section));
  }

  private static boolean belongs(Fields.Field field, String section) {
    return field.path().equals(section) || field.path().startsWith(section + ".");
  }
}

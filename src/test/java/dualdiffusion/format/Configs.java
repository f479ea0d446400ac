package dualdiffusion.format;

import dualdiffusion.config.Json;
import java.nio.file.Path;
import java.util.Map;

/** Configurations of tests: the starter's, and the standard one with other values. */
public final class Configs {
  private static final Map<String, Object> SMALL = Map.of("psdBins", 256, "melBins", 32);

  private Configs() {}

  /** The standard one but for some fields. */
  public static MelMdctConfig standardBut(Map<String, ?> changes) {
    return but(MelMdctConfig.standard(), changes);
  }

  /** 32 mel bins, quickly built; the MDCT is the standard one. */
  static MelMdctConfig small() {
    return standardBut(SMALL);
  }

  static MelMdctConfig dual() {
    return but(small(), Map.of("mdctToRawScale", 1, "dualChannel", true));
  }

  static MelMdctConfig highPass(double minHz) {
    return but(small(), Map.of("minHz", minHz));
  }

  static MelMdctConfig oneWindow() {
    Map<String, Object> tree = Json.tree(small());
    tree.remove("windowExponentHigh");
    return Json.convert(tree, "test", MelMdctConfig.class);
  }

  /** Of the pack in the repository. */
  static MelMdctConfig starter() {
    return Json.read(Path.of("models/starter/format/config.json"), MelMdctConfig.class);
  }

  /** The starter's windows, and magnitudes as the standard format has them. */
  static MelMdctConfig plainStarter() {
    MelMdctConfig standard = MelMdctConfig.standard();
    return but(
        starter(),
        Map.of(
            "absExponent", standard.absExponent(),
            "melScale", standard.melScale(),
            "melOffset", standard.melOffset(),
            "psdScale", standard.psdScale()));
  }

  private static MelMdctConfig but(MelMdctConfig config, Map<String, ?> changes) {
    Map<String, Object> tree = Json.tree(config);
    tree.putAll(changes);
    return Json.convert(tree, "test", MelMdctConfig.class);
  }
}

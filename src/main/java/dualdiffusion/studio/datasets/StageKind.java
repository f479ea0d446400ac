package dualdiffusion.studio.datasets;

import java.util.Arrays;
import java.util.Optional;

/** The stages that make a data set, in their order. */
public enum StageKind {
  INDEX("index", "indexing", "Index", "Enter all audio of the folder, where it is"),
  IMPORT("import", "import", "Import", "Copy the configured sources in as FLAC"),
  INTEGRITY("integrity", "integrity", "Integrity", "Decode each file fully, find damage"),
  NORMALISE("normalise", "normalise", "Normalise", "Copies of one loudness; measure"),
  EMBED("embed", "embedding", "Embed", "Have CLAP hear sounds and captions"),
  LABEL("label", "label", "Label", "Score sounds against the configured lists"),
  DEDUPE("dedupe", "dedupe", "Duplicates", "Leave out all but the best of duplicates"),
  SPLIT("split", "split", "Split", "Give samples to training and validation; apply rules"),
  ENCODE("encode", "encoding", "Encode", "Latents that the latent model learns from"),
  TABLES("tables", "tables", "Tables", "Write the index and embeddings as tables");

  private final String id;
  private final String doing;
  private final String title;
  private final String about;

  StageKind(String id, String doing, String title, String about) {
    this.id = id;
    this.doing = doing;
    this.title = title;
    this.about = about;
  }

  /** The stage that tells under a name. */
  public static Optional<StageKind> of(String name) {
    return Arrays.stream(values())
        .filter(stage -> stage.id.equals(name) || stage.doing.equals(name))
        .findFirst();
  }

  /** What the engine is asked for. */
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  public String about() {
    return about;
  }
}

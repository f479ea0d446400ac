package dualdiffusion.app;

import dualdiffusion.dataset.pipeline.PipelineConfig;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** One command for each stage of a pipeline that has none of its own. */
final class DatasetStageCommands {
  private DatasetStageCommands() {}

  /** What they share. */
  @Command(mixinStandardHelpOptions = true)
  abstract static class One implements Callable<Integer> {
    private final String stage;
    @Mixin private PipelineOptions pipeline = new PipelineOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    One(String stage) {
      this.stage = stage;
    }

    @Override
    public Integer call() {
      return pipeline.run(spec, List.of(stage));
    }
  }

  @Command(
      name = "import",
      description = "Copy files of any codec into a data set as FLAC, by the pipeline's rules.")
  static final class Import extends One {
    Import() {
      super(PipelineConfig.IMPORT);
    }
  }

  @Command(
      name = "integrity",
      description = "Decode each file fully, count its samples and compare their hash.")
  static final class Integrity extends One {
    Integrity() {
      super(PipelineConfig.INTEGRITY);
    }
  }

  @Command(
      name = "normalise",
      description = "Write copies of one loudness, without offset and silent ends; measure.")
  static final class Normalise extends One {
    Normalise() {
      super(PipelineConfig.NORMALISE);
    }
  }

  @Command(name = "label", description = "Score sounds against the pipeline's lists of labels.")
  static final class Label extends One {
    Label() {
      super(PipelineConfig.LABEL);
    }
  }

  @Command(name = "dedupe", description = "Leave out all but the best of duplicates.")
  static final class Duplicates extends One {
    Duplicates() {
      super(PipelineConfig.DEDUPE);
    }
  }

  @Command(name = "split", description = "Give samples to training and validation; apply rules.")
  static final class Splits extends One {
    Splits() {
      super(PipelineConfig.SPLIT);
    }
  }

  @Command(
      name = "tables",
      description = "Write the index as Parquet, and all embeddings and their means side by side.")
  static final class Tables extends One {
    Tables() {
      super(PipelineConfig.TABLES);
    }
  }
}

package dualdiffusion.app;

import dualdiffusion.config.Fields;
import dualdiffusion.dataset.pipeline.PipelineConfig;
import dualdiffusion.dataset.pipeline.PipelineDefaults;

/** The guide's page of all fields of a pipeline (src/docs/guide/dataset-fields.md). */
final class DatasetFields {
  private DatasetFields() {}

  static String page() {
    return "# Fields of a data-set pipeline\n\n"
        + "Made by `studio dataset run --fields`; do not edit. A file needs to name `folder`, what"
        + " is imported\nand what differs from the defaults. [Data sets](datasets.md) tells what"
        + " the stages do.\n\n"
        + Fields.table(Fields.of(PipelineConfig.class, PipelineDefaults.tree()));
  }
}

package dualdiffusion.training.data;

import dualdiffusion.dataset.DataSet;
import dualdiffusion.dataset.Sample;

/**
 * A sample and the data set it is of.
 *
 * @param id unique over all data sets of a run
 */
record Entry(DataSet set, Sample sample, String id) {}

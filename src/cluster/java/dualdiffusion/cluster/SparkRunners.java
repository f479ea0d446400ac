package dualdiffusion.cluster;

import dualdiffusion.dataset.runner.ClusterPlace;
import dualdiffusion.dataset.runner.ClusterRunners;
import dualdiffusion.dataset.runner.RunSettings;

/** Makes the product's Spark known to whoever looks for a cluster. */
public final class SparkRunners implements ClusterRunners {
  @Override
  public boolean isUsable() {
    try {
      Class.forName("org.apache.spark.SparkContext", false, SparkRunners.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false; // the product's usual class path
    }
  }

  @Override
  public ClusterRunner open(ClusterPlace place, RunSettings here) {
    return new SparkRunner(place, here);
  }
}

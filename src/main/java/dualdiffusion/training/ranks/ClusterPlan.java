package dualdiffusion.training.ranks;

import java.util.List;

/**
 * A run on a Spark cluster, as its driver reads it.
 *
 * @param master Spark's, e.g. {@code spark://host:7077} or {@code local[2]}
 * @param cores of each rank: an executor of so many cores takes one rank
 * @param command starts a rank on any machine of the cluster
 * @param classPath of the product on any machine of the cluster
 * @param driver address of this machine, as the others reach it; empty for Spark's own choice
 */
public record ClusterPlan(
    String master,
    RankLauncher.Share share,
    int cores,
    List<String> command,
    String classPath,
    String driver) {}

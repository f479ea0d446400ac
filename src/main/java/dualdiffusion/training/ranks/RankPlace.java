package dualdiffusion.training.ranks;

import dualdiffusion.core.Range;

/**
 * What a process must know to become a rank.
 *
 * @param rank its number, from 0
 * @param ranks how many there are
 * @param store where they meet: {@code file:PATH} on one machine, else {@code HOST:PORT}, which
 *     rank 0 serves
 * @param address of its machine, as the others reach it
 * @param timeoutSeconds after which a rank that does not answer counts as lost
 * @param threads inside one operation; 0 for libtorch's own choice
 */
public record RankPlace(
    int rank, int ranks, String store, String address, int timeoutSeconds, int threads) {
  public RankPlace {
    Range.check("number of ranks", ranks, 1, 4096);
    Range.check("rank", rank, 0, ranks - 1);
    Range.check("timeout of ranks in seconds", timeoutSeconds, 1, 86_400);
    Range.check("threads of a rank", threads, 0, 4096);
  }
}

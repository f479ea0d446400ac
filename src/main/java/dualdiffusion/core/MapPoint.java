package dualdiffusion.core;

/**
 * Where a sample lies on the map of a data set's embeddings.
 *
 * @param id of the sample
 * @param x along the direction in which the embeddings differ most, 0 in their middle
 * @param y along the next
 */
public record MapPoint(String id, float x, float y) {}

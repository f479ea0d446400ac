package dualdiffusion.protocol;

import dualdiffusion.core.Latents;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.protocol.v1.LatentChunk;
import dualdiffusion.protocol.v1.LatentHeader;

/** Receives latents: a checked header, then chunks that must fill it exactly. */
public final class LatentAssembler {
  private static final int MAX_SIDE = 1 << 20;

  private final LatentHeader header;
  private final Floats values;

  public LatentAssembler(LatentHeader header) {
    long channels = Check.count("number of latent channels", header.getChannels(), 1, 4096);
    long rows = Check.count("number of latent rows", header.getRows(), 1, 4096);
    long columns = Check.count("number of latent columns", header.getColumns(), 1, MAX_SIDE);
    this.header = header;
    this.values =
        new Floats(
            "latents",
            Check.count(
                "number of latent values", channels * rows * columns, 1, Protocol.MAX_LATENTS));
  }

  public void add(LatentChunk chunk) {
    values.add(chunk.getValues());
  }

  public boolean isComplete() {
    return values.isComplete();
  }

  public PlacedLatents latents() {
    return new PlacedLatents(whole(), header.getStartSeconds());
  }

  private Latents whole() {
    return new Latents(header.getChannels(), header.getRows(), header.getColumns(), values.take());
  }
}

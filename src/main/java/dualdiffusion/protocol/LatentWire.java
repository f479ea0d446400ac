package dualdiffusion.protocol;

import dualdiffusion.core.Latents;
import dualdiffusion.core.PlacedLatents;
import dualdiffusion.protocol.v1.LatentChunk;
import dualdiffusion.protocol.v1.LatentHeader;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Latents as a header and chunks, encoded lazily. */
public final class LatentWire {
  private LatentWire() {}

  public static LatentHeader header(PlacedLatents placed) {
    Latents latents = placed.latents();
    return LatentHeader.newBuilder()
        .setChannels(latents.channels())
        .setRows(latents.rows())
        .setColumns(latents.columns())
        .setStartSeconds(placed.start())
        .build();
  }

  public static Stream<LatentChunk> chunks(Latents latents) {
    float[] data = latents.data();
    return IntStream.range(0, Floats.chunks(data.length))
        .map(Floats::start)
        .mapToObj(start -> LatentChunk.newBuilder().setValues(Floats.chunk(data, start)).build());
  }
}

package dualdiffusion.training;

import dualdiffusion.nn.DaeConfig;
import dualdiffusion.nn.NoiseRange;
import dualdiffusion.nn.UNetConfig;
import dualdiffusion.nn.UNetInputs;
import java.util.List;

/** Networks of a few thousand parameters, for the tests of other rooms. */
public final class TinyModules {
  private TinyModules() {}

  /** Over 16 mel rows, without prompts. */
  public static DaeConfig dae() {
    DaeConfig tiny = TinyDae.CONFIG;
    return new DaeConfig(
        tiny.melRows(),
        0,
        tiny.latentChannels(),
        tiny.modelChannels(),
        1,
        tiny.decoderMultipliers(),
        tiny.embeddingMultiplier(),
        tiny.encoderBlocks(),
        tiny.decoderBlocks(),
        tiny.block());
  }

  public static DaeConfig promptedDae() {
    return TinyDae.CONFIG;
  }

  public static UNetConfig unet() {
    return TinyUNet.CONFIG;
  }

  /** A decoder of an MDCT of 64 bins that sees a spectrum of 128. */
  public static UNetConfig ddec() {
    UNetConfig tiny = TinyUNet.CONFIG;
    return new UNetConfig(
        2,
        2,
        0,
        new NoiseRange(0.002, 11, 1),
        tiny.modelChannels(),
        tiny.channelMultipliers(),
        1,
        1,
        16,
        1,
        1,
        false,
        List.of(),
        0.5,
        0.5,
        3,
        new UNetInputs(true, 0, 128, 64, 0.5, false),
        tiny.block());
  }
}

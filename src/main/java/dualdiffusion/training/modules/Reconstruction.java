package dualdiffusion.training.modules;

import dualdiffusion.core.BadRequestException;
import dualdiffusion.tensor.Tensor;
import dualdiffusion.training.AutoencoderLoss;
import dualdiffusion.training.SpectralLoss;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** What an autoencoder's error is. */
enum Reconstruction {
  /** Of texture: {@link SpectralLoss}. */
  SPECTRAL("spectral") {
    @Override
    Tensor error(Tensor made, Tensor wanted, SpectralLoss spectral, RandomGenerator offsets) {
      return spectral.at(made, wanted, offsets);
    }
  },
  /** Of each cell, squared. */
  MSE("mse") {
    @Override
    Tensor error(Tensor made, Tensor wanted, SpectralLoss spectral, RandomGenerator offsets) {
      return AutoencoderLoss.square(made, wanted);
    }
  },
  /** Of each cell. */
  L1("l1") {
    @Override
    Tensor error(Tensor made, Tensor wanted, SpectralLoss spectral, RandomGenerator offsets) {
      return AutoencoderLoss.absolute(made, wanted);
    }
  },
  /** Of each cell and of the means of 4 by 4 cells, which follow the level. */
  L1_POOLED("l1_pooled") {
    @Override
    Tensor error(Tensor made, Tensor wanted, SpectralLoss spectral, RandomGenerator offsets) {
      return AutoencoderLoss.pooledAbsolute(made, wanted);
    }
  };

  private final String id;

  Reconstruction(String id) {
    this.id = id;
  }

  /**
   * @throws BadRequestException when there is none of that id
   */
  static Reconstruction of(String id) {
    return Arrays.stream(values())
        .filter(loss -> loss.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new BadRequestException(
                    "There is no reconstruction loss \"" + id + "\".",
                    "Use one of " + ids() + "."));
  }

  /** Error of each sample, {@code [n]}. */
  abstract Tensor error(Tensor made, Tensor wanted, SpectralLoss spectral, RandomGenerator offsets);

  private static String ids() {
    return Arrays.stream(values()).map(loss -> loss.id).collect(Collectors.joining(", "));
  }
}

package dualdiffusion.dsp;

import dualdiffusion.core.MelScale;

/** How a display spreads 0…max Hz over its height. */
public enum FrequencyScale {
  MEL {
    @Override
    double fraction(double hz, double maxHz) {
      return MelScale.fraction(hz, maxHz);
    }

    @Override
    double hz(double fraction, double maxHz) {
      return MelScale.hzAt(fraction, maxHz);
    }
  },
  /** Octaves of equal height from {@value #LOWEST_LOG_HZ} Hz. */
  LOG {
    @Override
    double fraction(double hz, double maxHz) {
      return Math.log(Math.max(hz, LOWEST_LOG_HZ) / LOWEST_LOG_HZ)
          / Math.log(maxHz / LOWEST_LOG_HZ);
    }

    @Override
    double hz(double fraction, double maxHz) {
      return LOWEST_LOG_HZ * Math.pow(maxHz / LOWEST_LOG_HZ, fraction);
    }
  },
  LINEAR {
    @Override
    double fraction(double hz, double maxHz) {
      return hz / maxHz;
    }

    @Override
    double hz(double fraction, double maxHz) {
      return fraction * maxHz;
    }
  };

  public static final double LOWEST_LOG_HZ = 30;

  abstract double fraction(double hz, double maxHz);

  abstract double hz(double fraction, double maxHz);
}

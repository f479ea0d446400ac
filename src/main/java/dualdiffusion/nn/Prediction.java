package dualdiffusion.nn;

/** What a network's output stands for, and how it hears the noise level. */
public enum Prediction {
  /** EDM's residual (arXiv 2206.00364 table 1); the noise level as ln(σ)/4. */
  EDM {
    @Override
    Preconditioning at(double sigma, double sigmaData) {
      double total = sigma * sigma + sigmaData * sigmaData;
      return new Preconditioning(
          sigmaData * sigmaData / total,
          sigma * sigmaData / Math.sqrt(total),
          1 / Math.sqrt(total),
          Math.log(sigma) / 4);
    }
  },

  /**
   * v = α·ε − σ·x of a variance-preserving mixture (arXiv 2202.00512 app. D) under a cosine
   * schedule: α = cos(tπ/2), so that the noise level is heard as t = 2/π·atan(σ/σ_data), 0…1.
   */
  V {
    @Override
    Preconditioning at(double sigma, double sigmaData) {
      Preconditioning edm = EDM.at(sigma, sigmaData);
      double time = Math.atan(sigma / sigmaData) * 2 / Math.PI;
      return new Preconditioning(edm.skip(), -edm.out(), edm.in(), time);
    }
  };

  /** Scales at one noise level. */
  abstract Preconditioning at(double sigma, double sigmaData);
}

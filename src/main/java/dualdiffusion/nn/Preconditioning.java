package dualdiffusion.nn;

/**
 * EDM's input and output scaling at one noise level (arXiv 2206.00364 table 1).
 *
 * @param skip share of the noisy sample in the output
 * @param out scale of the network's output
 * @param in scale of the network's input
 * @param noise the noise level as the network hears it, ln(σ)/4
 */
record Preconditioning(double skip, double out, double in, double noise) {

  static Preconditioning at(double sigma, double sigmaData) {
    double total = sigma * sigma + sigmaData * sigmaData;
    return new Preconditioning(
        sigmaData * sigmaData / total,
        sigma * sigmaData / Math.sqrt(total),
        1 / Math.sqrt(total),
        Math.log(sigma) / 4);
  }
}

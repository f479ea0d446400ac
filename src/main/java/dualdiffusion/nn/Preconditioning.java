package dualdiffusion.nn;

/**
 * Input and output scaling of a network at one noise level (see {@link Prediction}).
 *
 * @param skip share of the noisy sample in the output
 * @param out scale of the network's output
 * @param in scale of the network's input
 * @param noise the noise level as the network hears it
 */
record Preconditioning(double skip, double out, double in, double noise) {}

/** Comparison with the original's reference figures: {@code studio figures} and the tests. */
package dualdiffusion.app.figures;

/** Speed measurements: {@code studio bench}. */
package dualdiffusion.app.bench;

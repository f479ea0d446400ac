/**
 * Sound from notes at {@value dualdiffusion.composer.synth.Rate#HZ} Hz: band-limited tables,
 * frequency modulation, plucked and struck models, drums, and effects whose tails wrap round.
 */
package dualdiffusion.composer.synth;

/**
 * Songs as values and the one renderer of them: {@link dualdiffusion.audio.mix.Mixer} gives
 * playback, mixdown and stems the same samples.
 */
package dualdiffusion.audio.mix;

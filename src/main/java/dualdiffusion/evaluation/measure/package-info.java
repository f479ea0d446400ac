/** Figures of audio: distances, onsets, seams, spectra, levels. Pure functions. */
package dualdiffusion.evaluation.measure;

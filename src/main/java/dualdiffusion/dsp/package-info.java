/** Signal mathematics: spectra, display axes and colours. Knows no file, device or window. */
package dualdiffusion.dsp;

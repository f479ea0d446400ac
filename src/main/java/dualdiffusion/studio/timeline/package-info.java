/** The spectrogram and its time and frequency axes. */
package dualdiffusion.studio.timeline;

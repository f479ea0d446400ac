/** Streams audio to a device, or to a silent clock where there is none. */
package dualdiffusion.audio.playback;

/**
 * Audio files in and out. {@link dualdiffusion.audio.AudioReader} and {@link
 * dualdiffusion.audio.AudioWriter} move whole buffers, {@link dualdiffusion.audio.PatchWriter}
 * replaces a part of a file and keeps every other sample to the bit. FFmpeg lives here only.
 */
package dualdiffusion.audio;

/**
 * Chunks of WAV files that FFmpeg neither reads nor writes: {@code smpl}, {@code acid}, {@code cue
 * } and {@code LIST adtl}. Readers take bytes from anywhere: what is not whole is left out.
 */
package dualdiffusion.audio.riff;

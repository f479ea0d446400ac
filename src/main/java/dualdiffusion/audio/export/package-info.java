/**
 * Finished files for other programs: a part of a sound at a rate, depth and loudness, with its loop
 * points, tempo and markers, one or many at once.
 */
package dualdiffusion.audio.export;

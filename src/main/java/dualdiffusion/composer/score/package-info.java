/** Music as notes: scales, harmony, melody, accompaniment, drums. Knows no sound. */
package dualdiffusion.composer.score;

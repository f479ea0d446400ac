/** Sampling: schedules, steps, guidance and masks over any denoiser and an array of sigmas. */
package dualdiffusion.diffusion;

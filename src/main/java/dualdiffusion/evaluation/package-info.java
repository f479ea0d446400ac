/** Measures what a model makes against composed music: sets, runs, bars and reports. */
package dualdiffusion.evaluation;

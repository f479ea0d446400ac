/** What a training run tells: curves, tables, samples, progress. */
package dualdiffusion.training.log;

/** Runs the stages on all cores of one machine, with bounded memory. */
package dualdiffusion.dataset.runner;

/** All stages of a data set by one configuration. */
package dualdiffusion.dataset.pipeline;

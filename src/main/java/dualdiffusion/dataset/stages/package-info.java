/** The stages that prepare a data set, from foreign files to splits. */
package dualdiffusion.dataset.stages;

/** What is learned from: examples cut from a data set, ahead of their use. */
package dualdiffusion.training.data;

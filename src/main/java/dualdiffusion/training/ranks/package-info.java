/** Training shared by several processes, each with its part of every batch. */
package dualdiffusion.training.ranks;

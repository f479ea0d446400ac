/** The trainer: weights that learn, losses, noise levels, optimisers (ENGINE §8). */
package dualdiffusion.training;

/** Averages of weights over training (EMA): kept, archived, tried out and fed back. */
package dualdiffusion.training.averages;

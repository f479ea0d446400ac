/** Jobs of several studios on one engine, in fair turns. */
package dualdiffusion.worker.queue;

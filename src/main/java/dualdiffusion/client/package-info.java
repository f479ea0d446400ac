/** The studio's side of the worker: life cycle, reconnection and typed calls. */
package dualdiffusion.client;

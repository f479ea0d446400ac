/** The engine's process: one job at a time over the pipeline, offered by gRPC on loopback. */
package dualdiffusion.worker;

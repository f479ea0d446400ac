/** The worker's service for studios on other machines: jobs that outlive connections. */
package dualdiffusion.worker.remote;

/** Who a worker on the network is, whom it lets in, and what their names may lead to. */
package dualdiffusion.worker.security;

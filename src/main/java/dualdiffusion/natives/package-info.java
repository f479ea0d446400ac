/**
 * The libtorch that the engine computes with: what cards this machine has, which pack fits them,
 * getting, checking, choosing and removing it. No CUDA library is linked or loaded here.
 */
package dualdiffusion.natives;

/** The seam to libtorch: tensors, scopes, kernels, noise and safetensors. Only here is DJL seen. */
package dualdiffusion.tensor;

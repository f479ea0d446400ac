/** The Models tab: installed models, their weights and tensors, import and precision. */
package dualdiffusion.studio.models;

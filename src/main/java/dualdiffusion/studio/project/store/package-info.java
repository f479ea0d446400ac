/**
 * Projects on the disk. {@link dualdiffusion.studio.project.store.ProjectFiles} makes and opens
 * {@link dualdiffusion.studio.project.store.ProjectStore}s; a store's history is the document, and
 * whatever is done to it is saved by itself: no call is needed but {@code close}.
 *
 * <p>A folder holds a snapshot ({@code project.json}) and a journal of the edits since; audio and
 * latents lie beside them under their hashes. The format is told in the guide's page on projects.
 */
package dualdiffusion.studio.project.store;

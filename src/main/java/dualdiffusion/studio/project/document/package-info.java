/**
 * The project as plain immutable values: what a composer has made, apart from how it is stored
 * ({@code studio.project.store}) and shown.
 *
 * <p>Read in this order: {@link dualdiffusion.studio.project.document.Project} is the whole; {@link
 * dualdiffusion.studio.project.document.ProjectEdit} is every change of it, a pure function from
 * project to project; {@link dualdiffusion.studio.project.document.ProjectHistory} performs edits,
 * undoes them and merges drags. Places and lengths are frames at the project's sample rate. Ids are
 * unique within a project and never used twice within its present state; sources have ids of their
 * own that are unique for all time.
 */
package dualdiffusion.studio.project.document;

/** What a session holds and how files enter and leave it. */
package dualdiffusion.studio.project;

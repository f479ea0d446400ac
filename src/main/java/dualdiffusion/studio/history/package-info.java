/** Undo and redo. */
package dualdiffusion.studio.history;

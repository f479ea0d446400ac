package dualdiffusion.studio.project;

import dualdiffusion.core.Cancel;

/**
 * A file being read or written, or sketches being composed, or waiting for it.
 *
 * @param name in words, e.g. "Opening song.wav"
 */
public record FileTask(String name, Cancel cancel, Runnable start) {}

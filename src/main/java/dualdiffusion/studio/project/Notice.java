package dualdiffusion.studio.project;

import dualdiffusion.core.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Something a person should know, shown in the window until dismissed.
 *
 * @param retry tries again; null when that makes no sense
 */
public record Notice(Problem problem, @Nullable Runnable retry) {}

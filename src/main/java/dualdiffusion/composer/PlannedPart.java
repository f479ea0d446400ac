package dualdiffusion.composer;

import dualdiffusion.composer.score.Figure;

/** A part with its choices made. */
record PlannedPart(PartStyle style, String instrument, Figure figure) {}

package dualdiffusion.studio.brush;

/** What an edit did to the columns first…last; small however long the clip. */
record MaskChange(int first, int last, float[] before, float[] after) {}

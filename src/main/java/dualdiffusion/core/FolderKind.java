package dualdiffusion.core;

/** What a folder is that somebody wants to import. */
public enum FolderKind {
  /** A model in the original project's layout. */
  ORIGINAL,
  /** A CLAP in the hub's layout. */
  CLAP,
  /** A model of this product. */
  MODEL,
  OTHER
}

package dualdiffusion.studio.tracks;

/** What a clip on a track shows of its sound. */
public enum ClipLook {
  SPECTROGRAM,
  WAVEFORM
}

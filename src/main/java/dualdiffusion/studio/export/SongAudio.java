package dualdiffusion.studio.export;

import dualdiffusion.audio.SampleFormat;
import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.project.document.Project;
import dualdiffusion.studio.project.document.Source;

/** A project as sound, for files. Called in the background. */
public interface SongAudio {

  /**
   * What is heard of a project: the very samples that playing it gives.
   *
   * @param from first frame
   * @param to the frame after the last one
   * @return stereo at the project's rate
   * @throws dualdiffusion.core.ProblemException when a source's file cannot be read
   */
  AudioBuffer mix(Project project, long from, long to, Cancel cancel);

  /**
   * A source's audio as it is stored.
   *
   * @param depth that it is stored at
   */
  record Stored(AudioBuffer audio, SampleFormat depth) {}

  /**
   * @throws dualdiffusion.core.ProblemException when its file cannot be read
   */
  Stored source(Source source, Cancel cancel);
}

package dualdiffusion.audio.playback;

import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.Mixer;
import javax.sound.sampled.SourceDataLine;

/** The machine's output devices by name, and which of them plays. Any thread. */
public final class OutputDevices implements SinkFactory {
  private volatile String chosen = "";

  @Override
  public AudioSink open(int sampleRate, int channels) {
    return open(chosen, sampleRate, channels);
  }

  @Override
  public List<String> devices() {
    return Arrays.stream(AudioSystem.getMixerInfo())
        .filter(OutputDevices::plays)
        .map(Mixer.Info::getName)
        .distinct()
        .toList();
  }

  @Override
  public void choose(String device) {
    chosen = device;
  }

  private static boolean plays(Mixer.Info info) {
    return Arrays.stream(AudioSystem.getMixer(info).getSourceLineInfo())
        .anyMatch(line -> SourceDataLine.class.isAssignableFrom(line.getLineClass()));
  }

  /** Opens a device by name; "" is the system's default. */
  static AudioSink open(String device, int sampleRate, int channels) {
    AudioFormat format = LineSink.format(sampleRate, channels);
    try {
      return LineSink.open(line(device, format), format);
    } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
      String who = device.isEmpty() ? "nothing here" : "“" + device + "” is away or not one that";
      throw new NoAudioDeviceException(who + " plays " + format, e);
    }
  }

  private static SourceDataLine line(String device, AudioFormat format)
      throws LineUnavailableException {
    if (device.isEmpty()) {
      return AudioSystem.getSourceDataLine(format);
    }
    for (Mixer.Info info : AudioSystem.getMixerInfo()) {
      if (info.getName().equals(device)) {
        var wanted = new DataLine.Info(SourceDataLine.class, format);
        return (SourceDataLine) AudioSystem.getMixer(info).getLine(wanted);
      }
    }
    throw new LineUnavailableException(device + " is not connected");
  }
}

package dualdiffusion.studio;

import dualdiffusion.core.AudioBuffer;
import dualdiffusion.core.BadRequestException;
import dualdiffusion.core.Cancel;
import dualdiffusion.studio.project.AudioFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** 16-bit WAV through Java Sound, for tests and pictures. */
public final class WavFiles implements AudioFiles {

  @Override
  public Content read(Path file, Cancel cancel) {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(file.toFile())) {
      AudioFormat format = in.getFormat();
      var pcm = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
      var samples = new float[format.getChannels()][pcm.remaining() / format.getChannels()];
      for (int i = 0; i < samples[0].length; i++) {
        for (float[] channel : samples) {
          channel[i] = pcm.get() / 32768f;
        }
      }
      return new Content(new AudioBuffer((int) format.getSampleRate(), samples), 16, false);
    } catch (IOException | UnsupportedAudioFileException e) {
      throw new BadRequestException(
          "\"" + file.getFileName() + "\" cannot be read.", "Choose an audio file.");
    }
  }

  @Override
  public void write(Path file, Content content, Cancel cancel) {
    AudioBuffer audio = content.audio();
    var bytes =
        ByteBuffer.allocate(audio.frames() * audio.channelCount() * 2)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < audio.frames(); i++) {
      for (int c = 0; c < audio.channelCount(); c++) {
        bytes.putShort((short) Math.round(Math.clamp(audio.channel(c)[i], -1f, 1f) * 32767));
      }
    }
    var format = new AudioFormat(audio.sampleRate(), 16, audio.channelCount(), true, false);
    try {
      AudioSystem.write(
          new AudioInputStream(
              new ByteArrayInputStream(bytes.array()), format, audio.frames()),
          AudioFileFormat.Type.WAVE,
          file.toFile());
    } catch (IOException e) {
      throw new BadRequestException("\"" + file + "\" cannot be written.", "Choose another place.");
    }
  }
}

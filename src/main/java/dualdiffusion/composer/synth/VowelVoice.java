package dualdiffusion.composer.synth;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A choir: a table a pitch, whose formants stay where they are while the pitch moves. */
final class VowelVoice implements Instrument {
  private static final Vibrato VIBRATO = new Vibrato(5.1, 14, 0.5);

  private final Map<Integer, Wavetable> tables = new ConcurrentHashMap<>();
  private final Envelope envelope;
  private final double[] formants;

  VowelVoice(Envelope envelope, double... formants) {
    this.envelope = envelope;
    this.formants = formants.clone();
  }

  @Override
  public float[] tone(Strike strike) {
    Wavetable table =
        tables.computeIfAbsent(strike.pitch(), p -> Waves.vowel(strike.hz(), formants));
    return TableVoice.of(table, envelope).times(4, 22).with(VIBRATO).breathing(0.06).tone(strike);
  }
}

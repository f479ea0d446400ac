package dualdiffusion.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dualdiffusion.format.MelMdctConfig;
import dualdiffusion.model.Model;
import dualdiffusion.model.ModelLoader;
import org.junit.jupiter.api.Test;

class StarterPackTest {
  @Test
  void itsFormatIsTheOneTheDecisionTells() {
    try (Model model = ModelLoader.load(Starter.FOLDER)) {
      assertThat(model.format().config()).isEqualTo(MelMdctConfig.starter());
    }
  }
}

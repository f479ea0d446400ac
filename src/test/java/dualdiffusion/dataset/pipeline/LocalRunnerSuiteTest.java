package dualdiffusion.dataset.pipeline;

import dualdiffusion.dataset.runner.LocalRunner;
import dualdiffusion.dataset.runner.RunSettings;
import dualdiffusion.dataset.runner.Runner;

/** Several threads of this machine. */
class LocalRunnerSuiteTest extends RunnerSuite {
  @Override
  protected Runner runner(RunSettings settings) {
    return LocalRunner.of(settings);
  }
}

package ordo.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import ordo.worker.executor.StepFailure;
import org.junit.jupiter.api.Test;

final class VerifiedInputsTest {
  private static final VerifiedInputs.Input INPUT = new VerifiedInputs.Input(7, "job:in");

  private final VerifiedInputs inputs = new VerifiedInputs();
  private final AtomicInteger checks = new AtomicInteger();

  @Test
  void stepsSideBySideReadAnInputForItsHashOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> steps = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        steps.add(
            threads.submit(
                (Callable<Void>)
                    () -> {
                      inputs.verify(INPUT, checks::incrementAndGet);
                      return null;
                    }));
      }
      for (Future<Void> step : steps) {
        step.get();
      }
    }
    assertThat(checks).hasValue(1);
  }

  @Test
  void aMismatchIsFoundByEveryStepAndOtherJobsVerifyForThemselves() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> inputs.verify(INPUT, this::mismatch))
          .isInstanceOf(StepFailure.class);
    }
    assertThat(checks).hasValue(2);
    inputs.verify(INPUT, checks::incrementAndGet);
    inputs.verify(new VerifiedInputs.Input(8, "job:in"), checks::incrementAndGet);
    inputs.verify(new VerifiedInputs.Input(7, "job:other"), checks::incrementAndGet);
    assertThat(checks).hasValue(5);
  }

  @Test
  void whatIsRememberedIsBounded() throws Exception {
    for (int job = 0; job < 3000; job++) {
      inputs.verify(new VerifiedInputs.Input(job, "job:in"), checks::incrementAndGet);
    }
    inputs.verify(new VerifiedInputs.Input(0, "job:in"), checks::incrementAndGet);
    assertThat(checks).hasValue(3001);
    inputs.verify(new VerifiedInputs.Input(2999, "job:in"), checks::incrementAndGet);
    assertThat(checks).hasValue(3001);
  }

  private void mismatch() throws StepFailure {
    checks.incrementAndGet();
    throw new StepFailure("expected one hash, found another");
  }
}

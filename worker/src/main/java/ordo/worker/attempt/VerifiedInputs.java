package ordo.worker.attempt;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import ordo.worker.executor.StepFailure;

/**
 * The inputs whose hash this worker has found to be as declared, so that steps of one job that run
 * side by side read a file for it once: the second waits for the first. Safe for many threads.
 */
final class VerifiedInputs {
  private static final int REMEMBERED_MAX = 1000;

  private final Map<Input, Verification> byInput =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Input, Verification> eldest) {
          return size() > REMEMBERED_MAX; // forgotten means verified once more
        }
      };

  record Input(long job, String name) {}

  /** Returns when the hash is as declared. */
  interface Check {
    void run() throws IOException, StepFailure;
  }

  private static final class Verification {
    private final ReentrantLock lock = new ReentrantLock();
    private boolean done;
  }

  /** Runs the check, unless it has passed before; one that fails is run again by whoever asks. */
  void verify(Input input, Check check) throws IOException, StepFailure, InterruptedException {
    Verification verification = of(input);
    verification.lock.lockInterruptibly();
    try {
      if (!verification.done) {
        check.run();
        verification.done = true;
      }
    } finally {
      verification.lock.unlock();
    }
  }

  private synchronized Verification of(Input input) {
    return byInput.computeIfAbsent(input, _ -> new Verification());
  }
}

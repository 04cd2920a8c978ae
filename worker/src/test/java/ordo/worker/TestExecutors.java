package ordo.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import tools.jackson.databind.node.JsonNodeFactory;

/** Executors of the tests, one for each thing that can happen. */
final class TestExecutors {
  private TestExecutors() {}

  interface Body {
    void run(Execution execution) throws StepFailure, IOException;
  }

  static Executor heavy(String type, Body body) {
    return of(type, Needs.Weight.HEAVY, body);
  }

  static Executor light(String type, Body body) {
    return of(type, Needs.Weight.LIGHT, body);
  }

  /** Copies slot {@code in} to slot {@code out}. */
  static Executor copying() {
    return heavy("COPY", TestExecutors::copy);
  }

  static void copy(Execution execution) throws IOException {
    execution.progress(0.5, "copying");
    execution.log("a line");
    Files.copy(execution.input("in"), execution.output("out"));
  }

  /** Writes until the disk is full. */
  static Executor filling() {
    return heavy(
        "FILL",
        execution -> {
          try (OutputStream out = Files.newOutputStream(execution.output("out"))) {
            byte[] block = new byte[1 << 16];
            while (true) {
              out.write(block);
              execution.progress(0.1, "writing");
            }
          }
        });
  }

  /**
   * Tells that it runs, then tells progress without end.
   *
   * @param finish makes it end as {@link #copying} does
   */
  static Executor endless(CountDownLatch running, CountDownLatch finish) {
    return heavy(
        "ENDLESS",
        execution -> {
          execution.progress(0.25, "going on");
          running.countDown();
          tellProgressUntil(finish, execution);
          copy(execution);
        });
  }

  static void tellProgressUntil(CountDownLatch finish, Execution execution) {
    try {
      do {
        execution.progress(0.25, "going on");
      } while (!finish.await(10, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      execution.progress(0.3, "interrupted");
    }
  }

  /** Of a type that no recipe names: only a fake server hands such steps out. */
  static ExecutorContract contract(String type, Needs.Weight weight) {
    var needs = new Needs(weight, Needs.Amount.NONE, Needs.Amount.NONE);
    return new ExecutorContract(type, Map.of(), Map.of(), List.of(), needs, "for tests");
  }

  private static Executor of(String type, Needs.Weight weight, Body body) {
    return new Executor() {
      @Override
      public ExecutorContract contract() {
        return TestExecutors.contract(type, weight);
      }

      @Override
      public StepResult run(Execution execution) throws StepFailure, IOException {
        body.run(execution);
        return new StepResult(
            Optional.of("made by " + type),
            Map.of("out", JsonNodeFactory.instance.objectNode().put("made", true)));
      }
    };
  }
}

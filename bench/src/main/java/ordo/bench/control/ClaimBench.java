package ordo.bench.control;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.wire.ClaimedTask;

/**
 * What a claim of twenty costs, among ever more tasks that wait: its look at the front of the line
 * in the database alone, and the whole of it, from a worker's request to the answer.
 *
 * <p>Arguments: how many tasks wait, ascending (7000 40000 400000). Each round claims as many and
 * completes none, so that the worker runs ever more.
 */
public final class ClaimBench {
  private static final long[] WAITING = {7_000, 40_000, 400_000};
  private static final int WARM_UP = 50;
  private static final int ROUNDS = 45;

  private final BenchServer server;
  private final WaitingTasks waiting;

  private ClaimBench(BenchServer server, WaitingTasks waiting) {
    this.server = server;
    this.waiting = waiting;
  }

  public static void main(String[] arguments) throws Exception {
    long[] tasks =
        arguments.length == 0
            ? WAITING
            : Arrays.stream(arguments).mapToLong(Long::parseLong).toArray();
    try (BenchServer server = BenchServer.start();
        WaitingTasks waiting = new WaitingTasks(server.database())) {
      var bench = new ClaimBench(server, waiting);
      bench.storeRecipe();
      for (long each : tasks) {
        bench.claims(waiting.fillTo(each));
      }
    }
  }

  private void storeRecipe() throws IOException {
    try (HttpLane lane = server.lane();
        BenchWorker worker = new BenchWorker(server, WaitingTasks.TOGETHER)) {
      HttpLane.Answer answer = lane.post("/jobs", WaitingTasks.recipe());
      if (answer.status() != 201) {
        throw new IOException(answer.status() + " " + answer.body());
      }
      while (worker.once() > 0) {
        // until nothing waits
      }
    }
  }

  private void claims(long tasks) throws Exception {
    try (BenchWorker worker = new BenchWorker(server, WaitingTasks.TOGETHER)) {
      looks(WARM_UP);
      List<WaitingTasks.Look> looks = looks(ROUNDS);
      for (int i = 0; i < WARM_UP; i++) {
        worker.complete(worker.claim(0));
      }
      CpuTime before = CpuTime.now();
      double[] millis = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        millis[round] = claim(worker);
      }
      tell(tasks, looks, millis);
      System.out.println("    " + CpuTime.now().since(before).each(ROUNDS));
    }
  }

  private List<WaitingTasks.Look> looks(int rounds) throws SQLException {
    var looks = new ArrayList<WaitingTasks.Look>();
    for (int round = 0; round < rounds; round++) {
      looks.add(waiting.look());
    }
    return looks;
  }

  private static double claim(BenchWorker worker) throws IOException {
    long begun = System.nanoTime();
    List<ClaimedTask> tasks = worker.claim(0);
    double millis = (System.nanoTime() - begun) / 1e6;
    if (tasks.size() != WaitingTasks.TOGETHER) {
      throw new IOException("expected " + WaitingTasks.TOGETHER + ", found " + tasks.size());
    }
    return millis;
  }

  private static void tell(long tasks, List<WaitingTasks.Look> looks, double[] claims) {
    double[] millis = looks.stream().mapToDouble(WaitingTasks.Look::millis).toArray();
    double[] pages = looks.stream().mapToDouble(WaitingTasks.Look::pages).toArray();
    System.out.printf(
        "%,d tasks wait: the look %.3f ms (%.3f to %.3f) by %.0f pages;"
            + " the claim: first %.2f, median %.2f, last %.2f ms%n",
        tasks,
        median(millis),
        Arrays.stream(millis).min().orElseThrow(),
        Arrays.stream(millis).max().orElseThrow(),
        median(pages),
        claims[0],
        median(claims),
        claims[claims.length - 1]);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}

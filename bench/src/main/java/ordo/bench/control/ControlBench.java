package ordo.bench.control;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import ordo.wire.ClaimedTask;
import ordo.wire.WireJson;

/**
 * Measures the control plane on one machine: submits, reads, claims and completions, and how long a
 * job waits on an idle system.
 *
 * <p>Arguments: seconds for each measurement (10), jobs that wait beforehand (0), and seconds of
 * the same work before each kind of measurement (10), so that what is measured is compiled. Clients
 * and workers run in this process too, on the same cores.
 */
public final class ControlBench {
  private static final int[] CLIENTS = {1, 8, 32};
  private static final int IDLE_ROUNDS = 100;
  private static final int ENDED_JOBS = 300;
  private static final int WARM_UP_CLIENTS = 8;

  private final BenchServer server;
  private final Duration time;
  private final Duration warmUp;
  private final AtomicLong submitted = new AtomicLong();

  private ControlBench(BenchServer server, Duration time, Duration warmUp) {
    this.server = server;
    this.time = time;
    this.warmUp = warmUp;
  }

  public static void main(String[] arguments) throws Exception {
    long backlog = argument(arguments, 1, 0);
    long begun = System.nanoTime();
    BenchServer first = BenchServer.start();
    System.out.printf("first start to ready: %.2f s%n", (System.nanoTime() - begun) / 1e9);
    begun = System.nanoTime();
    try (BenchServer server = first.restart()) {
      System.out.printf(
          "stop and later start to ready: %.2f s%n", (System.nanoTime() - begun) / 1e9);
      ControlBench bench =
          new ControlBench(
              server,
              Duration.ofSeconds(argument(arguments, 0, 10)),
              Duration.ofSeconds(argument(arguments, 2, 10)));
      bench.endSomeJobs();
      bench.idle();
      bench.submits();
      bench.backlog(backlog);
      bench.reads();
      bench.claims();
      bench.confirm();
      bench.pgbench();
    }
  }

  private static long argument(String[] arguments, int at, long otherwise) {
    return arguments.length > at ? Long.parseLong(arguments[at]) : otherwise;
  }

  /** Some jobs that have ended, for the reads. */
  private void endSomeJobs() throws Exception {
    try (HttpLane lane = server.lane();
        BenchWorker worker = new BenchWorker(server, 20)) {
      for (int i = 0; i < ENDED_JOBS; i++) {
        submit(lane);
      }
      drain(worker);
    }
  }

  private static void drain(BenchWorker worker) throws IOException {
    while (worker.once() > 0) {
      // until nothing waits
    }
  }

  /** From before the submit to the claim's answer, with one worker waiting. */
  private void idle() throws Exception {
    try (BenchWorker worker = new BenchWorker(server, 20);
        HttpLane lane = server.lane()) {
      for (long end = System.nanoTime() + warmUp.toNanos(); System.nanoTime() < end; ) {
        idleRound(worker, lane);
      }
      double[] answered = new double[IDLE_ROUNDS];
      double[] claimed = new double[IDLE_ROUNDS];
      for (int i = 0; i < IDLE_ROUNDS; i++) {
        IdleRound round = idleRound(worker, lane);
        answered[i] = round.answeredMillis();
        claimed[i] = round.claimedMillis();
      }
      Arrays.sort(answered);
      Arrays.sort(claimed);
      System.out.printf(
          "submit to first step claimed, idle: median %.2f ms, 99%% %.2f ms;"
              + " submit to its answer: median %.2f ms%n",
          claimed[IDLE_ROUNDS / 2], claimed[IDLE_ROUNDS * 99 / 100], answered[IDLE_ROUNDS / 2]);
    }
  }

  /** From before the submit to its answer, and to that of the claim. */
  private record IdleRound(double answeredMillis, double claimedMillis) {}

  private IdleRound idleRound(BenchWorker worker, HttpLane lane) throws Exception {
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<Long> claimed = other.submit(() -> completeFirst(worker));
      // Long enough for the claim to be waiting: an idle system is one where it is.
      TimeUnit.MILLISECONDS.sleep(20);
      long before = System.nanoTime();
      submit(lane);
      double answered = (System.nanoTime() - before) / 1e6;
      var round = new IdleRound(answered, (claimed.get() - before) / 1e6);
      drain(worker); // the rest of the job
      return round;
    }
  }

  /** When the claim was answered. */
  private static long completeFirst(BenchWorker worker) throws IOException {
    List<ClaimedTask> tasks = worker.claim(10_000);
    long at = System.nanoTime();
    worker.complete(tasks);
    return at;
  }

  private void submits() throws Exception {
    Load.run(WARM_UP_CLIENTS, warmUp, _ -> submitter());
    for (int clients : CLIENTS) {
      report("POST /jobs, " + clients + " clients", clients, _ -> submitter());
    }
  }

  /** The same writes without Ordo. */
  private void pgbench() throws Exception {
    Optional<Pgbench> found = Pgbench.find(server.database(), server.folder());
    if (found.isEmpty()) {
      System.out.println("pgbench: not installed (Debian: postgresql-contrib)");
      return;
    }
    for (int clients : CLIENTS) {
      CpuTime before = CpuTime.now();
      double rate = found.get().rate(clients, time);
      long jobs = Math.round(rate * time.toSeconds());
      System.out.printf(
          "%-44s %,9.0f /s   cpu %s%n",
          "pgbench of the same rows, " + clients + " clients",
          rate,
          CpuTime.now().since(before).each(jobs));
    }
  }

  private void report(String what, int clients, Load.Clients factory) throws Exception {
    CpuTime before = CpuTime.now();
    Load.Result result = Load.run(clients, time, factory);
    System.out.printf(
        "%-44s %s   cpu %s%n", what, result, CpuTime.now().since(before).each(result.done()));
  }

  private void backlog(long jobs) throws Exception {
    while (submitted.get() < jobs) {
      Load.run(32, Duration.ofSeconds(5), _ -> submitter());
    }
    System.out.printf("jobs that wait: about %,d%n", submitted.get());
  }

  private void reads() throws Exception {
    long newest = submitted.get();
    Load.run(WARM_UP_CLIENTS, warmUp, number -> reader(newest / 2 - number, 1_000, 1));
    for (int clients : CLIENTS) {
      report(
          "GET /jobs/:id live, each once, " + clients + " clients",
          clients,
          number -> reader(newest - number, newest / 2, clients));
    }
    for (int clients : CLIENTS) {
      report(
          "GET /jobs/:id live, unchanged, " + clients + " clients",
          clients,
          number -> reader(newest - number * 10L, 1_000, 1));
    }
    for (int clients : CLIENTS) {
      report(
          "GET /jobs/:id ended, " + clients + " clients",
          clients,
          number -> reader(100 + number, 50, 1));
    }
  }

  private void claims() throws Exception {
    Load.run(WARM_UP_CLIENTS, warmUp, _ -> new BenchWorker(server, 20));
    for (int tasks : new int[] {1, 20}) {
      for (int workers : new int[] {1, 8}) {
        report(
            "claim + complete, " + workers + " workers, by " + tasks,
            workers,
            _ -> new BenchWorker(server, tasks));
      }
    }
  }

  /** Every answered submit is a job. */
  private void confirm() throws IOException {
    try (HttpLane lane = server.lane()) {
      String newest = lane.get("/jobs?limit=1").body();
      long highest = WireJson.MAPPER.readTree(newest).get(0).get("id").asLong();
      System.out.printf("submits answered: %,d; highest job id: %,d%n", submitted.get(), highest);
    }
  }

  private Load.Client submitter() throws IOException {
    HttpLane lane = server.lane();
    return new Load.Client() {
      @Override
      public int once() throws IOException {
        submit(lane);
        return 1;
      }

      @Override
      public void close() throws IOException {
        lane.close();
      }
    };
  }

  private void submit(HttpLane lane) throws IOException {
    HttpLane.Answer answer = lane.post("/jobs", SampleJob.BODY);
    if (answer.status() != 201) {
      throw new IOException(answer.status() + " " + answer.body());
    }
    submitted.incrementAndGet();
  }

  /** Reads every so manieth of the jobs below an id, within a range of ids, again and again. */
  private Load.Client reader(long from, long range, int stride) throws IOException {
    HttpLane lane = server.lane();
    return new Load.Client() {
      private long calls;

      @Override
      public int once() throws IOException {
        HttpLane.Answer answer = lane.get("/jobs/" + Math.max(1, from - calls++ * stride % range));
        if (answer.status() != 200) {
          throw new IOException(answer.status() + " " + answer.body());
        }
        return 1;
      }

      @Override
      public void close() throws IOException {
        lane.close();
      }
    };
  }
}

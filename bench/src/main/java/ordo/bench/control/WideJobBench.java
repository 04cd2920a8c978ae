package ordo.bench.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import ordo.wire.ClaimedTask;
import ordo.wire.WireJson;

/**
 * Measures a job of many steps and many delivered files, a job of one step beside it, the reads of
 * a client that watches, and what idle workers cost.
 *
 * <p>Arguments: steps and outputs of the wide job (1000), rounds (3), idle workers (1000). Workers
 * and clients run in this process, on the same cores; the steps run nothing and make tiny files.
 */
public final class WideJobBench {
  private static final int WORKERS = 2;
  private static final int TASKS_TOGETHER = 20;
  private static final Duration IDLE_TIME = Duration.ofSeconds(5);
  private static final Duration WATCH = Duration.ofMillis(200);

  private final BenchServer server;
  private final int steps;

  private WideJobBench(BenchServer server, int steps) {
    this.server = server;
    this.steps = steps;
  }

  public static void main(String[] arguments) throws Exception {
    int steps = argument(arguments, 0, 1_000);
    int rounds = argument(arguments, 1, 3);
    int idle = argument(arguments, 2, 1_000);
    try (BenchServer server = BenchServer.start()) {
      WideJobBench bench = new WideJobBench(server, steps);
      for (int round = 1; round <= rounds; round++) {
        bench.wide(round);
      }
      bench.idle(idle);
    }
  }

  private static int argument(String[] arguments, int at, int otherwise) {
    return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
  }

  private void wide(int round) throws Exception {
    var ended = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newCachedThreadPool();
        HttpLane client = server.lane()) {
      List<Future<?>> workers = new ArrayList<>();
      long begun = System.nanoTime();
      long wide = submit(client, WideJob.body(steps, round));
      double submitted = seconds(begun);
      for (int i = 0; i < WORKERS; i++) {
        workers.add(pool.submit(() -> work(ended)));
      }
      Future<double[]> beside = pool.submit(() -> jobsBeside(ended));
      double[] reads = watch(client, wide);
      double all = seconds(begun);
      ended.countDown();
      for (Future<?> worker : workers) {
        worker.get();
      }
      double[] waits = beside.get();
      System.out.printf(
          "round %d: %,d steps and outputs: submitted in %.2f s, ended after %.2f s;"
              + " %d jobs of one step beside ended after: median %.0f, most %.0f ms;"
              + " %d reads: median %.0f, most %.0f ms%n",
          round,
          steps,
          submitted,
          all,
          waits.length,
          median(waits),
          most(waits),
          reads.length,
          median(reads),
          most(reads));
    }
  }

  /** Until the job has ended; milliseconds of each read. */
  private static double[] watch(HttpLane client, long job) throws Exception {
    List<Double> millis = new ArrayList<>();
    while (true) {
      long before = System.nanoTime();
      String body = client.get("/jobs/" + job).body();
      millis.add((System.nanoTime() - before) / 1e6);
      String status = WireJson.MAPPER.readTree(body).at("/job/status").asString();
      if (status.equals("success")) {
        return sorted(millis);
      }
      if (!status.equals("pending") && !status.equals("running")) {
        throw new IOException("the wide job ended as " + status);
      }
      TimeUnit.MILLISECONDS.sleep(WATCH.toMillis());
    }
  }

  /** One after another; milliseconds from before each submit until a read says that it ended. */
  private double[] jobsBeside(CountDownLatch ended) throws Exception {
    List<Double> millis = new ArrayList<>();
    try (HttpLane lane = server.lane()) {
      while (ended.getCount() > 0) {
        long before = System.nanoTime();
        long job = submit(lane, WideJob.body(1, 0));
        while (!lane.get("/jobs/" + job).body().contains("\"status\":\"success\",\"created_at\"")) {
          TimeUnit.MILLISECONDS.sleep(5);
        }
        millis.add((System.nanoTime() - before) / 1e6);
        TimeUnit.MILLISECONDS.sleep(WATCH.toMillis());
      }
    }
    return sorted(millis);
  }

  /** Claims, makes what is asked for, reports. */
  private Void work(CountDownLatch ended) throws IOException {
    try (BenchWorker worker = new BenchWorker(server, TASKS_TOGETHER)) {
      while (ended.getCount() > 0) {
        List<ClaimedTask> tasks = worker.claim(200);
        for (ClaimedTask task : tasks) {
          for (ClaimedTask.Output output : task.outputs().values()) {
            Path file = server.folder().resolve("store").resolve(output.uri());
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{\"step\": \"" + task.stepId() + "\"}");
          }
        }
        worker.complete(tasks);
      }
    }
    return null;
  }

  /** Commits of the whole database while so many claims wait in vain. */
  private void idle(int workers) throws Exception {
    var stop = new CountDownLatch(1);
    var ready = new CountDownLatch(workers);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> waiting = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        waiting.add(pool.submit(() -> waitInVain(ready, stop)));
      }
      ready.await();
      TimeUnit.SECONDS.sleep(2);
      long before = commits();
      CpuTime cpu = CpuTime.now();
      TimeUnit.MILLISECONDS.sleep(IDLE_TIME.toMillis());
      double perSecond = (commits() - before) / (double) IDLE_TIME.toSeconds();
      CpuTime used = CpuTime.now().since(cpu);
      stop.countDown();
      for (Future<?> one : waiting) {
        one.get();
      }
      System.out.printf(
          "%,d idle workers: %.1f commits a second; cpu %s and second%n",
          workers, perSecond, used.each(IDLE_TIME.toSeconds()));
    }
  }

  private Void waitInVain(CountDownLatch ready, CountDownLatch stop) throws IOException {
    try (BenchWorker worker = new BenchWorker(server, 1)) {
      ready.countDown();
      while (stop.getCount() > 0) {
        worker.claim(20_000);
      }
    }
    return null;
  }

  /** What the sessions have told so far: they tell about every second, or when they are idle. */
  private long commits() throws IOException, SQLException {
    Pgbench.DatabasePlace place = server.database();
    String url = "jdbc:postgresql://" + place.host() + ":" + place.port() + "/" + place.name();
    try (Connection connection = DriverManager.getConnection(url, place.user(), place.password());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long submit(HttpLane lane, String body) throws IOException {
    HttpLane.Answer answer = lane.post("/jobs", body);
    if (answer.status() != 201) {
      throw new IOException(answer.status() + " " + answer.body());
    }
    return WireJson.MAPPER.readTree(answer.body()).get("id").asLong();
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double[] sorted(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private static double median(double[] sorted) {
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  private static double most(double[] sorted) {
    return Arrays.stream(sorted).max().orElse(Double.NaN);
  }
}

package ordo.bench.control;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import ordo.wire.ClaimedTask;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How soon the pages show what there is, in a real browser on the same machine: the list of a great
 * many jobs, its newest, deep and filtered pages; and the time from an event's row to its being
 * painted.
 *
 * <p>Arguments: jobs (1,000,000), rounds (9).
 */
public final class PagesBench {
  private static final JsonMapper JSON = new JsonMapper();

  private final BenchServer server;
  private final Chrome chrome;
  private final int rounds;

  private PagesBench(BenchServer server, Chrome chrome, int rounds) {
    this.server = server;
    this.chrome = chrome;
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws Exception {
    long jobs = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 9;
    Path profile = Files.createTempDirectory("ordo-bench-browser");
    try (BenchServer server = BenchServer.start();
        Chrome chrome = Chrome.open(profile, server.address())) {
      finishOne(server);
      System.out.printf("jobs in the database: %,d%n", ManyJobs.write(server.database(), jobs));
      var bench = new PagesBench(server, chrome, rounds);
      bench.lists(jobs);
      bench.events();
    }
  }

  /** A first job stores the recipe. */
  private static void finishOne(BenchServer server) throws Exception {
    try (HttpLane lane = server.lane();
        BenchWorker worker = new BenchWorker(server, 20)) {
      submit(lane);
      while (worker.once() > 0) {}
    }
  }

  private static long submit(HttpLane lane) throws Exception {
    return JSON.readTree(lane.post("/jobs", SampleJob.BODY).bytes()).at("/id").asLong();
  }

  private void lists(long jobs) {
    chrome.load("#/jobs", true);
    chrome.seen("rows");
    System.out.printf("the list's own files: %,d bytes packed%n", chrome.weight());
    for (boolean isCold : new boolean[] {true, false}) {
      String how = isCold ? ", files fetched" : ", files known";
      list("newest" + how, "#/jobs", isCold);
    }
    list("in the middle", "#/jobs?before=" + jobs / 2, false);
    list("at the far end", "#/jobs?before=52", false);
    list("failed, newest", "#/jobs?status=failed", false);
    list("failed, in the middle", "#/jobs?status=failed&before=" + jobs / 2, false);
    list("of a recipe, in the middle", "#/jobs?recipe=bench&before=" + jobs / 2, false);
    list("of the last 24 hours", "#/jobs?since=24h", false);
  }

  private void list(String what, String hash, boolean isCold) {
    double[] first = new double[rounds];
    double[] rows = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      chrome.load(hash, isCold);
      rows[round] = chrome.seen("rows")[0];
      first[round] = chrome.firstPaint();
    }
    System.out.printf(
        "%-30s first paint %s, %d rows painted %s%n", what, said(first), chrome.rows(), said(rows));
  }

  private void events() throws Exception {
    double[] running = new double[rounds];
    double[] success = new double[rounds];
    double[] news = new double[rounds];
    try (HttpLane lane = server.lane();
        BenchWorker worker = new BenchWorker(server, 20)) {
      for (int round = 0; round < rounds; round++) {
        chrome.load("#/jobs", false);
        chrome.seen("rows");
        long id = submit(lane);
        news[round] = chrome.seen("news")[1] - at(lane, id, "pending");
        chrome.load("#/jobs/" + id, false);
        chrome.seen("pending");
        List<ClaimedTask> tasks = worker.claim(0);
        running[round] = chrome.seen("running")[1] - at(lane, id, "running");
        worker.complete(tasks);
        while (worker.once() > 0) {}
        success[round] = chrome.seen("success")[1] - at(lane, id, "success");
      }
    }
    System.out.printf("event to pixel, a new job in the list %s%n", said(news));
    System.out.printf("event to pixel, a job's page, running %s%n", said(running));
    System.out.printf("event to pixel, a job's page, success %s%n", said(success));
  }

  /** When a job's event says that it happened, ms since 1970. */
  private double at(HttpLane lane, long id, String status) throws Exception {
    JsonNode all = JSON.readTree(lane.get("/jobs/" + id + "/events?format=json").bytes());
    for (JsonNode each : all) {
      if (each.at("/event").asString().equals("job")
          && each.at("/status").asString().equals(status)) {
        return Instant.parse(each.at("/at").asString()).toEpochMilli();
      }
    }
    throw new IllegalStateException("job " + id + " says no " + status + ": " + all);
  }

  private static String said(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return "%.0f ms (%.0f to %.0f)"
        .formatted(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
  }
}

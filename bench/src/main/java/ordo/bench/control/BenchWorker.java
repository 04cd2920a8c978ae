package ordo.bench.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ordo.wire.ClaimRequest;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import ordo.wire.WireJson;
import ordo.wire.WorkerRegistration;

/** A worker that runs nothing: claims, and reports success at once. Used by one thread. */
final class BenchWorker implements Load.Client {
  static final List<String> TYPES = List.of("REPROJECT_LAS", "BUILD_EPT", "DATASET_INFO");

  private static final String DIGEST = "sha256:" + "0".repeat(64);

  private final HttpLane lane;
  private final Path store;
  private final long id;
  private final int tasksMax;

  BenchWorker(BenchServer server, int tasksMax) throws IOException {
    this.lane = server.lane();
    this.store = server.folder().resolve("store");
    this.tasksMax = tasksMax;
    var resources = new WorkerRegistration.Resources(2, 0, 0);
    var self =
        new WorkerRegistration(
            "bench",
            TYPES,
            server.storeId(),
            resources,
            "bench",
            null,
            WorkerRegistration.Machine.ANY);
    this.id =
        read(lane.post("/workers", write(self)), WorkerRegistration.Registered.class).workerId();
  }

  /** Tasks that were claimed and completed. */
  @Override
  public int once() throws IOException {
    List<ClaimedTask> tasks = claim(0);
    complete(tasks);
    return tasks.size();
  }

  List<ClaimedTask> claim(long waitMillis) throws IOException {
    var request = new ClaimRequest(TYPES, tasksMax, waitMillis);
    return read(lane.post("/workers/" + id + "/claims", write(request)), ClaimRequest.Claimed.class)
        .tasks();
  }

  void complete(List<ClaimedTask> tasks) throws IOException {
    if (tasks.isEmpty()) {
      return;
    }
    List<Report.Ended> ended = new ArrayList<>();
    for (ClaimedTask task : tasks) {
      List<Report.Produced> made = new ArrayList<>();
      for (var output : task.outputs().entrySet()) {
        make(output.getValue());
        made.add(new Report.Produced(output.getKey(), output.getValue().uri(), DIGEST, 1, null));
      }
      ended.add(new Report.Ended(task.key(), Report.Outcome.SUCCESS, null, null, made, List.of()));
    }
    var taken =
        read(
            lane.post("/workers/" + id + "/reports", write(new Report(ended))), Report.Taken.class);
    if (taken.accepted().contains(false)) {
      throw new IOException("a success was refused");
    }
  }

  /** One byte, where the server looks for it. */
  private void make(ClaimedTask.Output output) throws IOException {
    Path product = store.resolve(output.uri());
    Path file = output.type().equals("ept") ? product.resolve("ept.json") : product;
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[1]);
  }

  @Override
  public void close() throws IOException {
    lane.close();
  }

  private static String write(Object message) {
    return WireJson.MAPPER.writeValueAsString(message);
  }

  private static <T> T read(HttpLane.Answer answer, Class<T> type) throws IOException {
    if (answer.status() >= 300) {
      throw new IOException(answer.status() + " " + answer.body());
    }
    return WireJson.MAPPER.readValue(answer.bytes(), type);
  }
}

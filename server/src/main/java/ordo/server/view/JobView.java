package ordo.server.view;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.model.JobId;
import ordo.server.access.JobAccess;
import ordo.server.auth.Caller;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.db.SharedTransaction;

/**
 * Bodies of {@code GET /jobs/:id}; SPEC section 2.2. Safe for many threads.
 *
 * <p>The body of a job under way is kept and answered again while the database says that nothing
 * about it has changed since; that question is asked for each read, after the read was asked for,
 * so that no answer is older than its question. Concurrent reads ask it together.
 */
public final class JobView {
  private static final int LANES = 2;
  private static final int READS_TOGETHER_MAX = 64;

  /** No single body takes the room of all others. */
  private static final long KEPT_ALONE_BYTES_MAX = KeptBodies.BYTES_MAX / 4;

  /** Larger bodies are read one by one. */
  static final int LARGE_BYTES = 256 * 1024;

  /** What a body takes while it is made: the database's bytes, its parts, their sum, its bytes. */
  private static final int LARGE_COPIES = 6;

  private final Database database;
  private final JobAccess access;
  private final KeptBodies kept = new KeptBodies(KeptBodies.BYTES_MAX);
  private final SharedTransaction<Long, Optional<Read>> shared =
      new SharedTransaction<>(LANES, READS_TOGETHER_MAX, this::readTogether);

  /** What a read together with others comes to. */
  private sealed interface Read {
    record Whole(Body body) implements Read {}

    record Large(long bytes) implements Read {}
  }

  public JobView(Database database) {
    this.database = database;
    this.access = new JobAccess(database);
  }

  /** The whole body; empty when there is no such job. */
  public Optional<Body> body(Caller caller, JobId job) {
    return body(caller, job, Room.PLENTY);
  }

  /** As {@link #body(Caller, JobId)}; a large one is read alone, once there is room for it. */
  public Optional<Body> body(Caller caller, JobId job, Room room) {
    return access.sees(caller, job) ? body(job, room) : Optional.empty();
  }

  private Optional<Body> body(JobId job, Room room) {
    Optional<KeptBodies.Kept> before = kept.get(job.value()).filter(KeptBodies.Kept::isFinal);
    if (before.isPresent()) {
      return Optional.of(counted(before.get().body(), room));
    }
    return shared.call(job.value()).flatMap(found -> counted(job, found, room));
  }

  private Optional<Body> counted(JobId job, Read found, Room room) {
    return switch (found) {
      case Read.Whole(Body body) -> Optional.of(counted(body, room));
      case Read.Large(long bytes) -> large(job, bytes, room);
    };
  }

  /** Bodies are read anew from now on: jobs may have been removed. */
  public void forgetKept() {
    kept.clear();
  }

  /** The body as a hook sends it: the final state, without the hook itself. */
  public Optional<Body> bodyForHook(JobId job) {
    return alone(job).map(row -> Body.of(text(row.parts().orElseThrow(), Optional.empty())));
  }

  /** {@code GET /jobs/1,2,3}: an array in the order asked, repeats repeated; one in memory. */
  public void writeBatch(Caller caller, List<JobId> jobs, OutputStream out, Room room)
      throws IOException {
    String before = "[";
    for (JobId job : jobs) {
      Optional<Body> body = body(caller, job, room);
      String head = before + "{\"id\":" + job + ",\"found\":" + body.isPresent();
      out.write(head.getBytes(StandardCharsets.UTF_8));
      if (body.isPresent()) {
        writeRest(body.get().bytes(), out, room);
      } else {
        out.write('}');
      }
      before = ",";
    }
    out.write(']');
  }

  /** The body goes on in the object that was begun. */
  private static void writeRest(byte[] body, OutputStream out, Room room) throws IOException {
    out.write(',');
    out.write(body, 1, body.length - 1);
    room.giveBack(body.length > LARGE_BYTES ? body.length : 0);
  }

  /** A large body that is kept is somebody's memory too until it is sent. */
  private static Body counted(Body body, Room room) {
    room.take(body.bytes().length > LARGE_BYTES ? body.bytes().length : 0);
    return body;
  }

  private Optional<Body> large(JobId job, long bytes, Room room) {
    room.take(bytes * LARGE_COPIES);
    Optional<Body> body = alone(job).map(this::made);
    room.giveBack(bytes * LARGE_COPIES - body.map(found -> found.bytes().length).orElse(0));
    return body;
  }

  private Optional<JobViewSql.Row> alone(JobId job) {
    return database
        .withSession(session -> JobViewSql.jobs(session, Set.of(job.value()), Long.MAX_VALUE))
        .stream()
        .findFirst();
  }

  private Body made(JobViewSql.Row row) {
    JobViewSql.Parts parts = row.parts().orElseThrow();
    Body body = Body.of(text(parts, parts.ends().onExit()));
    if (body.bytes().length <= KEPT_ALONE_BYTES_MAX) {
      kept.put(row.id(), new KeptBodies.Kept(body, row.mark()));
    }
    return body;
  }

  private List<Optional<Read>> readTogether(List<Long> jobs) {
    Map<Long, Read> found = bodies(Set.copyOf(jobs));
    return jobs.stream().map(job -> Optional.ofNullable(found.get(job))).toList();
  }

  private Map<Long, Read> bodies(Set<Long> jobs) {
    Map<Long, Read> found = new HashMap<>();
    Map<Long, KeptBodies.Kept> doubtful = new HashMap<>();
    for (long job : jobs) {
      kept.get(job).ifPresent(before -> sort(job, before, found, doubtful));
    }
    if (found.size() < jobs.size()) {
      database.useSession(
          session -> {
            confirm(session, doubtful, found);
            read(session, without(jobs, found.keySet()), found);
          });
    }
    return found;
  }

  private static void sort(
      long job,
      KeptBodies.Kept before,
      Map<Long, Read> found,
      Map<Long, KeptBodies.Kept> doubtful) {
    if (before.isFinal()) {
      found.put(job, new Read.Whole(before.body()));
    } else {
      doubtful.put(job, before);
    }
  }

  private static Set<Long> without(Set<Long> jobs, Set<Long> found) {
    Set<Long> left = new HashSet<>(jobs);
    left.removeAll(found);
    return left;
  }

  /** Finds again what has not changed since it was kept. */
  private static void confirm(
      Session session, Map<Long, KeptBodies.Kept> doubtful, Map<Long, Read> found) {
    if (doubtful.isEmpty()) {
      return;
    }
    JobViewSql.marks(session, doubtful.keySet())
        .forEach((job, mark) -> confirm(job, mark, doubtful.get(job), found));
  }

  private static void confirm(
      long job, String mark, KeptBodies.Kept before, Map<Long, Read> found) {
    if (before.mark().equals(Optional.of(mark))) {
      found.put(job, new Read.Whole(before.body()));
    }
  }

  private void read(Session session, Set<Long> jobs, Map<Long, Read> found) {
    if (jobs.isEmpty()) {
      return;
    }
    for (JobViewSql.Row row : JobViewSql.jobs(session, jobs, LARGE_BYTES)) {
      if (row.parts().isEmpty()) {
        found.put(row.id(), new Read.Large(row.bytes()));
        continue;
      }
      found.put(row.id(), new Read.Whole(made(row)));
    }
  }

  private static String text(JobViewSql.Parts parts, Optional<String> onExit) {
    return "{\"job\":"
        + parts.job()
        + ",\"progress\":"
        + parts.progress()
        + ",\"duration_ms\":"
        + parts.durationMillis()
        + ",\"timeline\":"
        + parts.timeline()
        + ",\"steps\":"
        + parts.steps()
        + ",\"artifacts\":"
        + parts.artifacts()
        + ",\"outputs\":"
        + parts.ends().outputs()
        + onExit.map(hook -> ",\"on_exit\":" + hook).orElse("")
        + "}";
  }
}

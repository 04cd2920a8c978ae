package ordo.server.view;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.model.JobId;
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

  private final Database database;
  private final KeptBodies kept = new KeptBodies(KeptBodies.BYTES_MAX);
  private final SharedTransaction<Long, Optional<Body>> shared =
      new SharedTransaction<>(LANES, READS_TOGETHER_MAX, this::readTogether);

  public JobView(Database database) {
    this.database = database;
  }

  /** The whole body; empty when there is no such job. */
  public Optional<Body> body(JobId job) {
    Optional<KeptBodies.Kept> before = kept.get(job.value()).filter(KeptBodies.Kept::isFinal);
    return before.isPresent() ? before.map(KeptBodies.Kept::body) : shared.call(job.value());
  }

  /** Bodies are read anew from now on: jobs may have been removed. */
  public void forgetKept() {
    kept.clear();
  }

  /** The body as a hook sends it: the final state, without the hook itself. */
  public Optional<Body> bodyForHook(JobId job) {
    return database.withSession(session -> JobViewSql.jobs(session, Set.of(job.value()))).stream()
        .findFirst()
        .map(row -> Body.of(text(row.parts(), Optional.empty())));
  }

  /** {@code GET /jobs/1,2,3}: an array in the order asked, repeats repeated. */
  public Body batch(List<JobId> jobs) {
    Set<Long> ids = new HashSet<>();
    jobs.forEach(job -> ids.add(job.value()));
    Map<Long, Body> found = bodies(ids);
    StringBuilder array = new StringBuilder("[");
    for (JobId job : jobs) {
      array.append(array.length() == 1 ? "" : ",").append("{\"id\":").append(job.value());
      Body body = found.get(job.value());
      if (body == null) {
        array.append(",\"found\":false}");
      } else {
        String fields = new String(body.bytes(), StandardCharsets.UTF_8).substring(1);
        array.append(",\"found\":true,").append(fields);
      }
    }
    return Body.of(array.append("]").toString());
  }

  private List<Optional<Body>> readTogether(List<Long> jobs) {
    Map<Long, Body> found = bodies(Set.copyOf(jobs));
    return jobs.stream().map(job -> Optional.ofNullable(found.get(job))).toList();
  }

  private Map<Long, Body> bodies(Set<Long> jobs) {
    Map<Long, Body> found = new HashMap<>();
    Map<Long, KeptBodies.Kept> doubtful = new HashMap<>();
    for (long job : jobs) {
      Optional<KeptBodies.Kept> before = kept.get(job);
      before.filter(KeptBodies.Kept::isFinal).ifPresent(body -> found.put(job, body.body()));
      before.filter(body -> !body.isFinal()).ifPresent(body -> doubtful.put(job, body));
    }
    if (found.size() < jobs.size()) {
      database.useSession(
          session -> {
            confirm(session, doubtful, found);
            Set<Long> changed = new HashSet<>(jobs);
            changed.removeAll(found.keySet());
            read(session, changed, found);
          });
    }
    return found;
  }

  /** Finds again what has not changed since it was kept. */
  private static void confirm(
      Session session, Map<Long, KeptBodies.Kept> doubtful, Map<Long, Body> found) {
    if (doubtful.isEmpty()) {
      return;
    }
    JobViewSql.marks(session, doubtful.keySet())
        .forEach(
            (job, mark) -> {
              KeptBodies.Kept before = doubtful.get(job);
              if (before.mark().equals(Optional.of(mark))) {
                found.put(job, before.body());
              }
            });
  }

  private void read(Session session, Set<Long> jobs, Map<Long, Body> found) {
    if (jobs.isEmpty()) {
      return;
    }
    for (JobViewSql.Row row : JobViewSql.jobs(session, jobs)) {
      Body body = Body.of(text(row.parts(), row.parts().ends().onExit()));
      found.put(row.id(), body);
      kept.put(row.id(), new KeptBodies.Kept(body, row.mark()));
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

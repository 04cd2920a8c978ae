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

/** Bodies of {@code GET /jobs/:id}; SPEC section 2.2. Safe for many threads. */
public final class JobView {
  private final Database database;
  private final EndedBodies ended = new EndedBodies(EndedBodies.BYTES_MAX);

  public JobView(Database database) {
    this.database = database;
  }

  /** The whole body; empty when there is no such job. */
  public Optional<Body> body(JobId job) {
    return Optional.ofNullable(bodies(Set.of(job.value())).get(job.value()));
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

  private Map<Long, Body> bodies(Set<Long> jobs) {
    Map<Long, Body> found = new HashMap<>();
    Set<Long> unknown = new HashSet<>();
    for (long job : jobs) {
      ended.get(job).ifPresentOrElse(body -> found.put(job, body), () -> unknown.add(job));
    }
    if (!unknown.isEmpty()) {
      for (JobViewSql.Row row :
          database.withSession(session -> JobViewSql.jobs(session, unknown))) {
        Body body = Body.of(text(row.parts(), row.parts().ends().onExit()));
        found.put(row.id(), body);
        if (row.ended()) {
          ended.put(row.id(), body);
        }
      }
    }
    return found;
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

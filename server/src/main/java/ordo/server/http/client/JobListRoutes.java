package ordo.server.http.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ordo.model.JobId;
import ordo.model.JobStatus;
import ordo.server.auth.Caller;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.view.JobFilter;
import ordo.server.view.JobList;

/** The list of jobs, newest first. */
public final class JobListRoutes {
  private static final int YEAR_MAX = 9_999;

  private final JobList jobs;

  public JobListRoutes(JobList jobs) {
    this.jobs = jobs;
  }

  public void addTo(Routes routes) {
    routes.get("/jobs", this::list);
  }

  private Response list(Caller caller, Request request) {
    var filter =
        new JobFilter(
            request.query("status").map(JobListRoutes::status),
            request.query("recipe"),
            request.query("since").map(JobListRoutes::moment));
    Optional<JobId> before = request.query("before").map(JobListRoutes::before);
    Optional<String> limit = request.query("limit");
    return limit.isPresent()
        ? page(request, jobs.page(caller, filter, before, Limits.of(request, 1, JobList.LIMIT_MAX)))
        : Response.streamedJson(out -> jobs.writeAll(caller, filter, before, out));
  }

  private static JobId before(String text) {
    return new JobId(Ids.positive(text, () -> Limits.expected("before", "a job id", text)));
  }

  private static Response page(Request request, JobList.Page page) {
    Response response = Response.json(200, page.body().bytes());
    return page.next()
        .map(next -> response.with(Map.of("Link", "<" + next(request, next) + ">; rel=\"next\"")))
        .orElse(response);
  }

  private static String next(Request request, JobId before) {
    var query = new LinkedHashMap<String, String>();
    for (String name : new String[] {"status", "recipe", "since", "limit"}) {
      request.query(name).ifPresent(value -> query.put(name, value));
    }
    query.put("before", before.toString());
    return query.entrySet().stream()
        .map(
            pair ->
                pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", request.mount() + "/jobs?", ""));
  }

  private static JobStatus status(String text) {
    return Arrays.stream(JobStatus.values())
        .filter(status -> status.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    400,
                    Limits.expected(
                        "status", "pending, running, success, failed or partial", text)));
  }

  private static Instant moment(String text) {
    try {
      OffsetDateTime moment = OffsetDateTime.parse(text);
      if (moment.getYear() >= 0 && moment.getYear() <= YEAR_MAX) {
        return moment.toInstant();
      }
    } catch (DateTimeParseException e) {
      // told below, with years that no database knows
    }
    throw Refusal.of(
        400, Limits.expected("since", "a time such as 2026-02-24T18:09:31.276Z", text));
  }
}

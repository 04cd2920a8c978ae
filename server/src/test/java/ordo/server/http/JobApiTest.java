package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Jobs as clients read, list, cancel, retry and download them; run by a worker over HTTP. */
final class JobApiTest {
  @TempDir Path folder;
  private ApiKit api;

  @BeforeEach
  void start() {
    api = ApiKit.alone(folder);
    api.putLas(SampleJob.INPUT);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "12abc", "1.0", "abc", "%20", "1e3", "+1", "0x1"})
  void idsThatAreNoPositiveIntegersAreRefused(String id) {
    assertThat(api.get("/jobs/" + id).status()).isEqualTo(400);
    assertThat(api.post("/jobs/" + id + "/cancel", "").status()).isEqualTo(400);
    assertThat(api.post("/jobs/" + id + "/retry", "").status()).isEqualTo(400);
    assertThat(api.get("/jobs/" + id + "/artifacts/job:input_las").status()).isEqualTo(400);
    assertThat(api.get("/jobs/" + id + "/artifacts/step:a.b/c").status()).isEqualTo(400);
    assertThat(api.get("/jobs/" + id + "/steps/a/log").status()).isEqualTo(400);
    assertThat(api.get("/recipes/" + id).error()).isEqualTo("Invalid recipe ID");
    assertThat(api.get("/artifacts?job_id=" + id.replace("+", "%2B")).status()).isEqualTo(400);
    assertThat(api.get("/outputs?job_id=" + id.replace("+", "%2B")).status()).isEqualTo(400);
    assertThat(api.get("/detailing?step_id=a&job_id=" + id.replace("+", "%2B")).status())
        .isEqualTo(400);
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    for (String id : List.of("77", "9223372036854775808", "99999999999999999999999")) {
      assertThat(api.get("/jobs/" + id).status()).isEqualTo(404);
      assertThat(api.get("/jobs/" + id).error()).isEqualTo("Job not found");
      assertThat(api.post("/jobs/" + id + "/cancel", "").status()).isEqualTo(404);
      assertThat(api.post("/jobs/" + id + "/retry", "").status()).isEqualTo(404);
      assertThat(api.get("/jobs/" + id + "/artifacts/job:input_las").status()).isEqualTo(404);
      assertThat(api.get("/jobs/" + id + "/steps/reproject/log").status()).isEqualTo(404);
      assertThat(api.get("/artifacts?job_id=" + id).status()).isEqualTo(404);
      assertThat(api.get("/outputs?job_id=" + id).status()).isEqualTo(404);
      assertThat(api.get("/detailing?step_id=a&job_id=" + id).status()).isEqualTo(404);
      assertThat(api.get("/artifacts/" + id + ":job:input_las").status()).isEqualTo(404);
      assertThat(api.get("/outputs/" + id + ":step:a.b").status()).isEqualTo(404);
      assertThat(api.get("/recipes/" + id).error()).isEqualTo("Recipe not found");
    }
    long job = api.submit(SampleJob.create());
    assertThat(api.get("/jobs/" + job + "/artifacts/step:nowhere.x").status()).isEqualTo(404);
    assertThat(api.get("/jobs/" + job + "/steps/nowhere/log").status()).isEqualTo(404);
    assertThat(api.get("/artifacts/" + job + ":step:nowhere.x").error())
        .isEqualTo("Artifact not found");
    assertThat(api.get("/outputs/" + job + ":step:nowhere.x").error())
        .isEqualTo("Output not found");
    assertThat(api.get("/artifacts/" + job).status()).isEqualTo(400);
    assertThat(api.get("/artifacts").error()).contains("job_id");
    assertThat(api.get("/outputs").status()).isEqualTo(400);
    assertThat(api.get("/detailing?step_id=reproject").error()).contains("job_id");
  }

  @Test
  void bodyIsSentOnlyWhenItChanged() {
    long job = api.submit(SampleJob.create());
    ApiKit.Answer first = api.get("/jobs/" + job);
    String etag = first.header("ETag").orElseThrow();
    ApiKit.Answer same = api.get("/jobs/" + job, "If-None-Match", "\"other\", W/" + etag);
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.raw().body()).isEmpty();
    api.post("/jobs/" + job + "/cancel", "");
    ApiKit.Answer changed = api.get("/jobs/" + job, "If-None-Match", etag);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.json().at("/job/error").asString()).isEqualTo("Cancelled");
  }

  @Test
  void batchKeepsTheOrderAsked() {
    long first = api.submit(SampleJob.create());
    long second = api.submit(SampleJob.create());
    JsonNode batch = api.get("/jobs/" + second + "," + first + ",9999," + second).json();
    assertThat(batch).hasSize(4);
    assertThat(batch.at("/0/id").asLong()).isEqualTo(second);
    assertThat(batch.at("/1/job/id").asLong()).isEqualTo(first);
    assertThat(batch.at("/2")).isEqualTo(ApiKit.JSON.readTree("{\"id\":9999,\"found\":false}"));
    assertThat(batch.get(3)).isEqualTo(batch.get(0));
  }

  @Test
  void batchHasBounds() {
    assertThat(api.get("/jobs/1,x").error()).isEqualTo("Invalid job ID: \"x\"");
    assertThat(api.get("/jobs/1,0").error()).isEqualTo("Invalid job ID: \"0\"");
    assertThat(api.get("/jobs/1,").error()).isEqualTo("Batch endpoint requires at least 2 job IDs");
    String many =
        IntStream.rangeClosed(1, 101).mapToObj(Integer::toString).collect(Collectors.joining(","));
    assertThat(api.get("/jobs/" + many).error())
        .isEqualTo("Cannot request more than 100 job IDs at once");
    String most =
        IntStream.rangeClosed(1, 100).mapToObj(Integer::toString).collect(Collectors.joining(","));
    assertThat(api.get("/jobs/" + most).json()).hasSize(100);
  }

  @Test
  void listIsCompleteNewestFirstAndCanBePaged() {
    var ids = new ArrayList<Long>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(api.submit(SampleJob.create()));
    }
    assertThat(ids(api.get("/jobs"))).isEqualTo(ids);
    ApiKit.Answer page = api.get("/jobs?limit=2&recipe=reproject-ept");
    assertThat(ids(page)).isEqualTo(ids.subList(0, 2));
    String link = page.header("Link").orElseThrow();
    assertThat(link).matches("</ordo/jobs\\?[^>]+>; rel=\"next\"").contains("recipe=reproject-ept");
    String next = link.substring(link.indexOf("/jobs?"), link.indexOf('>'));
    ApiKit.Answer second = api.get(next);
    assertThat(ids(second)).isEqualTo(ids.subList(2, 4));
    ApiKit.Answer last = api.get("/jobs?limit=2&before=" + ids.get(3));
    assertThat(ids(last)).isEqualTo(ids.subList(4, 5));
    assertThat(last.header("Link")).isEmpty();
  }

  @Test
  void listIsFiltered() {
    long job = api.submit(SampleJob.create());
    long cancelled = api.submit(SampleJob.inline("other", "2.0.0"));
    api.post("/jobs/" + cancelled + "/cancel", "");
    assertThat(ids(api.get("/jobs?status=pending"))).containsExactly(job);
    assertThat(ids(api.get("/jobs?status=failed"))).containsExactly(cancelled);
    assertThat(ids(api.get("/jobs?recipe=other@2.0.0"))).containsExactly(cancelled);
    assertThat(ids(api.get("/jobs?recipe=other@3.0.0"))).isEmpty();
    assertThat(ids(api.get("/jobs?since=2999-01-01T00:00:00Z"))).isEmpty();
    assertThat(ids(api.get("/jobs?since=2020-01-01T00:00:00.000%2B01:00"))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=done",
        "since=yesterday",
        "limit=0",
        "limit=1001",
        "limit=x",
        "before=0",
        "before=x",
        "status="
      })
  void filtersThatMakeNoSenseAreRefused(String query) {
    ApiKit.Answer refused = api.get("/jobs?" + query);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.error()).contains("Query parameter " + query.split("=")[0]);
  }

  @Test
  void cancelledJobEndsAtOnceAndCanBeRetried() {
    long job = api.submit(SampleJob.create());
    assertThat(api.post("/jobs/" + job + "/retry", "").error())
        .contains("is pending; only a failed or partial job can be retried");
    ApiKit.Answer cancelled = api.post("/jobs/" + job + "/cancel", "");
    assertThat(cancelled.status()).isEqualTo(202);
    JsonNode body = api.get("/jobs/" + job).json();
    assertThat(body.at("/job/status").asString()).isEqualTo("failed");
    assertThat(body.at("/duration_ms").isNull()).isTrue();
    assertThat(body.at("/steps/0/error").asString()).isEqualTo("Skipped: job cancelled");
    assertThat(api.post("/jobs/" + job + "/cancel", "").status()).isEqualTo(409);
    ApiKit.Answer retried = api.post("/jobs/" + job + "/retry", "");
    assertThat(retried.status()).isEqualTo(201);
    long again = retried.json().get("id").asLong();
    assertThat(retried.header("Location")).contains("/ordo/jobs/" + again);
    assertThat(api.get("/jobs/" + again).json().at("/job/retry_of").asLong()).isEqualTo(job);
  }

  @Test
  void workerRunsAStepOverHttpAndItsArtifactIsDownloaded() throws Exception {
    long job = api.submit(SampleJob.create());
    long worker = register();
    JsonNode task = claim(worker, "REPROJECT_LAS");
    assertThat(task.at("/step_id").asString()).isEqualTo("reproject");
    assertThat(task.at("/params/target_epsg").asString()).isEqualTo("EPSG:3857");
    assertThat(task.at("/inputs/input_las/uri").asString()).isEqualTo(SampleJob.INPUT);
    renew(worker, task, 0.25);
    JsonNode running = api.get("/jobs/" + job).json();
    assertThat(running.at("/job/status").asString()).isEqualTo("running");
    assertThat(running.at("/steps/0/progress").asDouble()).isEqualTo(0.25);
    assertThat(running.at("/steps/0/message").asString()).isEqualTo("reading");
    assertThat(running.at("/progress/percentage").asDouble()).isStrictlyBetween(0.0, 1.0);
    String uri = task.at("/outputs/output_las/uri").asString();
    api.put(uri, "LASF0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(report(worker, task, uri).at("/accepted/0").asBoolean()).isTrue();
    assertDownloads(job, "LASF0123456789");
    assertThat(api.get("/jobs/" + job + "/steps/reproject/log").text())
        .contains("first line\nsecond line");
    JsonNode detail = api.get("/detailing?job_id=" + job + "&step_id=reproject").json();
    assertThat(detail.get("log").asString()).contains("second line");
    JsonNode details = api.get("/detailing?job_id=" + job).json();
    assertThat(details).hasSize(3);
    assertThat(details.get(0)).isEqualTo(detail);
    assertThat(api.get("/artifacts?job_id=" + job).json()).hasSize(2);
    assertThat(
            api.get("/artifacts/" + job + ":step:reproject.output_las")
                .json()
                .get("uri")
                .asString())
        .isEqualTo(uri);
    assertThat(api.get("/outputs?job_id=" + job).json()).hasSize(1);
    assertThat(
            api.get("/outputs/" + job + ":step:build_ept.output_ept").json().get("path").asString())
        .isEqualTo("development/results/piney-dam/ept");
    assertDirectoryDownloads(job, worker);
    assertThat(api.call("DELETE", "/workers/" + worker, null).status()).isEqualTo(204);
  }

  private void assertDownloads(long job, String content) throws Exception {
    String path = "/jobs/" + job + "/artifacts/step:reproject.output_las";
    ApiKit.Answer whole = api.get(path);
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.text()).isEqualTo(content);
    assertThat(whole.header("Content-Length")).contains("14");
    assertThat(whole.header("X-Content-Type-Options")).contains("nosniff");
    String etag = whole.header("ETag").orElseThrow();
    assertThat(api.get(path, "If-None-Match", etag).status()).isEqualTo(304);
    ApiKit.Answer part = api.get(path, "Range", "bytes=4-6");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("012");
    assertThat(part.header("Content-Range")).contains("bytes 4-6/14");
    assertThat(api.get(path, "Range", "bytes=-2").text()).isEqualTo("89");
    assertThat(api.get(path, "Range", "bytes=12-").text()).isEqualTo("89");
    assertThat(api.get(path, "Range", "bytes=12-999").text()).isEqualTo("89");
    assertThat(api.get(path, "Range", "bytes=0-1", "If-Range", etag).status()).isEqualTo(206);
    assertThat(api.get(path, "Range", "bytes=0-1", "If-Range", "\"old\"").status()).isEqualTo(200);
    assertThat(api.get(path, "Range", "lines=1-2").status()).isEqualTo(200);
    assertThat(api.get(path, "Range", "bytes=3-1").status()).isEqualTo(200);
    ApiKit.Answer beyond = api.get(path, "Range", "bytes=14-");
    assertThat(beyond.status()).isEqualTo(416);
    assertThat(beyond.header("Content-Range")).contains("bytes */14");
    ApiKit.Answer head = api.call("HEAD", path, null);
    assertThat(head.header("Content-Length")).contains("14");
    assertThat(api.get("/jobs/" + job + "/artifacts/job:input_las").header("ETag")).isEmpty();
    assertThat(api.get(path + "/below").status()).isEqualTo(404);
    Files.delete(folder.resolve(SampleJob.INPUT));
    assertThat(api.get("/jobs/" + job + "/artifacts/job:input_las").status()).isEqualTo(404);
  }

  private void assertDirectoryDownloads(long job, long worker) {
    JsonNode task = claim(worker, "BUILD_EPT");
    String uri = task.at("/outputs/output_ept/uri").asString();
    api.put(uri + "/ept.json", "{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    api.put(
        uri + "/ept-data/0-0-0-0.laz", "tile".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    report(worker, task, uri, 6);
    String path = "/jobs/" + job + "/artifacts/step:build_ept.output_ept";
    JsonNode listing = api.get(path).json();
    assertThat(listing.get("files"))
        .isEqualTo(
            ApiKit.JSON.readTree(
                "[{\"path\":\"ept-data/0-0-0-0.laz\",\"size\":4},{\"path\":\"ept.json\",\"size\":2}]"));
    assertThat(api.get(path + "/ept-data/0-0-0-0.laz").text()).isEqualTo("tile");
    assertThat(api.get(path + "/ept.json").header("Content-Type")).contains("application/json");
    assertThat(api.get(path + "/nothing").status()).isEqualTo(404);
    assertThat(api.get(path + "/..%2F..%2F..%2Ftoken").status()).isEqualTo(400);
    assertThat(api.get(path + "/%2e%2e/%2e%2e/x").status()).isIn(400, 404);
  }

  @Test
  void attemptOfACancelledJobIsToldToStopAndItsReportIsNotTaken() {
    long job = api.submit(SampleJob.create());
    long worker = register();
    JsonNode task = claim(worker, "REPROJECT_LAS");
    api.post("/jobs/" + job + "/cancel", "");
    assertThat(renew(worker, task, 0.5).at("/stopped/0")).isEqualTo(task.at("/key/token"));
    assertThat(report(worker, task, "x").at("/accepted/0").asBoolean()).isFalse();
  }

  private long register() {
    ApiKit.Answer answer = api.post("/workers", registration(api.store.id()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().get("worker_id").asLong();
  }

  private static String registration(String store) {
    return ApiKit.JSON.writeValueAsString(
        Map.of(
            "name",
            "w",
            "types",
            List.of("REPROJECT_LAS", "BUILD_EPT", "DATASET_INFO"),
            "store_id",
            store,
            "resources",
            Map.of("cpus", 2, "memory_bytes", 1, "scratch_bytes", 1),
            "started_by",
            "a test"));
  }

  private JsonNode claim(long worker, String type) {
    ApiKit.Answer answer =
        api.post(
            "/workers/" + worker + "/claims",
            "{\"types\":[\"" + type + "\"],\"tasks_max\":1,\"wait_millis\":5000}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("tasks").get(0);
  }

  private JsonNode renew(long worker, JsonNode task, double progress) {
    return api.post(
            "/workers/" + worker + "/renewals",
            ApiKit.JSON.writeValueAsString(
                Map.of(
                    "attempts",
                    List.of(
                        Map.of(
                            "key",
                            task.get("key"),
                            "progress",
                            progress,
                            "message",
                            "reading",
                            "log",
                            List.of("first line"))))))
        .json();
  }

  private JsonNode report(long worker, JsonNode task, String uri) {
    return report(worker, task, uri, 14);
  }

  private JsonNode report(long worker, JsonNode task, String uri, long bytes) {
    String slot = task.get("outputs").propertyNames().iterator().next();
    return api.post(
            "/workers/" + worker + "/reports",
            ApiKit.JSON.writeValueAsString(
                Map.of(
                    "attempts",
                    List.of(
                        Map.of(
                            "key", task.get("key"),
                            "outcome", "SUCCESS",
                            "artifacts",
                                List.of(
                                    Map.of(
                                        "slot",
                                        slot,
                                        "uri",
                                        uri,
                                        "hash",
                                        "sha256:" + "0".repeat(64),
                                        "size_bytes",
                                        bytes)),
                            "log", List.of("second line"))))))
        .json();
  }

  private static List<Long> ids(ApiKit.Answer list) {
    assertThat(list.status()).as(list.text()).isEqualTo(200);
    return StreamSupport.stream(list.json().spliterator(), false)
        .map(job -> job.get("id").asLong())
        .toList();
  }
}

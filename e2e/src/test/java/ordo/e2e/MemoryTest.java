package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import ordo.worker.TinyLas;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What a client with a token can send and ask for does not fill the memory of a small server. */
@Tag("long")
final class MemoryTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final int INPUTS = 100;
  private static final Duration SOON = Duration.ofSeconds(120);

  @TempDir Path data;
  private final HttpClient http = HttpClient.newHttpClient();
  private URI base;
  private String token;

  @Test
  void aServerWith256MegabytesOutlivesLargeBodiesAndLargeAnswers() throws Exception {
    try (OrdoProcess server = OrdoProcess.serveWithin("256m", data)) {
      base = server.address().resolve("/ordo/");
      token = Files.readString(data.resolve("token")).strip();
      TinyLas.of(new int[] {1, 2, 3}).write(data.resolve("store/a.las"));

      assertThat(post("jobs", seven()).statusCode()).as("7 MB of metadata").isEqualTo(400);
      List<Integer> trees = sixAtOnce("jobs", "[" + "{},".repeat((8 * MEBIBYTE - 8) / 3) + "{}]");
      assertThat(trees)
          .as("8 MB of the costliest text")
          .allMatch(status -> status == 400 || status == 503);
      assertThat(sixAtOnce("recipes", "[\"" + "x".repeat(7 * MEBIBYTE) + "\"]"))
          .allMatch(status -> status == 400 || status == 503);
      List<Long> jobs = IntStream.range(0, 3).mapToObj(_ -> submit()).toList();
      String forty =
          String.join(",", Collections.nCopies(13, "%d,%d,%d".formatted(jobs.toArray())))
              + ","
              + jobs.getFirst();
      List<Long> bytes =
          together(
              2, () -> length(send(request("jobs/" + forty).GET(), BodyHandlers.ofInputStream())));
      assertThat(bytes).as("40 bodies of 6 MB each").allMatch(sent -> sent > 200L * MEBIBYTE);
      together(
          3,
          () ->
              length(
                  send(
                      request("artifacts?job_id=" + jobs.getFirst()).GET(),
                      BodyHandlers.ofInputStream())));

      assertThat(send(request("health/ready").GET(), BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      assertThat(post("recipes/validate", "{\"definition\": {}}").statusCode()).isEqualTo(200);
      assertThat(server.isAlive()).isTrue();
      assertThat(server.output()).doesNotContain("OutOfMemory", "Exception", "\tat ");
    }
  }

  /** A job whose inputs carry as much metadata as they may. */
  private long submit() {
    ObjectNode job = ApiClient.JSON.createObjectNode();
    ObjectNode recipe = job.putObject("recipe").put("name", "wide").put("version", "1");
    var steps = recipe.putObject("definition").putArray("recipe");
    ObjectNode inputs = job.putObject("inputs");
    String text = "x".repeat(64 * 1024 - 20);
    for (int i = 0; i < INPUTS; i++) {
      ObjectNode step = steps.addObject().put("id", "s" + i).put("type", "DATASET_INFO");
      step.putObject("inputs").put("input_las", "job:i" + i);
      step.putObject("outputs").put("metadata", "step:s" + i + ".metadata");
      ObjectNode input = inputs.putObject("job:i" + i);
      input.put("type", "las").put("uri", "a.las").put("hash", "none");
      input.putObject("metadata").put("x", text);
    }
    HttpResponse<String> answer = post("jobs", job.toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    long id = ApiClient.JSON.readTree(answer.body()).get("id").asLong();
    assertThat(post("jobs/" + id + "/cancel", "").statusCode()).isEqualTo(202);
    return id;
  }

  private static String seven() {
    return """
        {"recipe": {"name": "ept-conversion", "version": "3.0.0"},
         "params": {"call_webhook": {"webhook_url": null}},
         "inputs": {"job:input_las": {"type": "las", "uri": "a.las", "hash": "none",
           "metadata": {"x": "%s"}}}}"""
        .formatted("x".repeat(7_000_000));
  }

  private interface Call<T> {
    T once();
  }

  private static <T> List<T> together(int times, Call<T> call) throws Exception {
    List<CompletableFuture<T>> all =
        IntStream.range(0, times).mapToObj(_ -> CompletableFuture.supplyAsync(call::once)).toList();
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .get(SOON.toSeconds(), TimeUnit.SECONDS);
    return all.stream().map(CompletableFuture::join).toList();
  }

  private List<Integer> sixAtOnce(String path, String body) throws Exception {
    return together(6, () -> post(path, body).statusCode());
  }

  private HttpResponse<String> post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(SOON)
        .header("Authorization", "Bearer " + token);
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> as) {
    try {
      return http.send(request.build(), as);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Bytes of an answer, none of them kept. */
  private static long length(HttpResponse<java.io.InputStream> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    try (var in = answer.body()) {
      return in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import ordo.model.StorePath;
import ordo.store.ContentDigest;
import ordo.store.Grants;
import ordo.store.Store;
import ordo.store.s3.S3Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A client that puts a file right into the bucket, and takes it from there, as it is told to. */
record GrantedUpload(ApiClient api) {
  private static final int PART_BYTES = 16 << 20;

  /** A file of one part; what a client may get wrong comes first. */
  void bring(Path file, String path) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String hash = ContentDigest.of(file).hash();
    String wanted =
        "{\"path\":\"%s\",\"size_bytes\":%d,\"sha256\":\"%s\"}".formatted(path, bytes.length, hash);
    JsonNode begun = api.post("uploads", wanted).json();
    assertThat(api.post("uploads", wanted).status()).as("one upload a path").isEqualTo(409);
    String upload = "uploads/" + begun.get("id").asString();
    assertThat(api.get(upload + "?from=2").json().get("parts")).isEmpty();
    assertNobodyElses(upload, wanted);
    assertThat(complete(upload, "0123").json().toString()).contains("wrong_parts");
    URI part = URI.create(begun.at("/parts/0/url").asString());
    assertThat(isRefused(part, Arrays.copyOf(bytes, bytes.length + 1))).as("longer").isTrue();
    String etag = put(part, bytes);
    assertThat(api.get("store/" + path).status()).as("before it is completed").isEqualTo(404);
    JsonNode placed = complete(upload, etag).json();
    assertThat(placed.get("uri").asString()).isEqualTo(path);
    assertThat(placed.get("hash").asString()).isEqualTo(hash);
    assertThat(complete(upload, etag).json()).as("again").isEqualTo(placed);
    assertThat(api.post("uploads", wanted).json().toString()).contains("path_occupied");
  }

  /** A file of two parts: of one that is dropped, or completed too early, nothing is kept. */
  void bringInParts(StorePath path) throws IOException {
    byte[] bytes = new byte[PART_BYTES + 3];
    String wanted = "{\"path\":\"%s\",\"size_bytes\":%d}".formatted(path, bytes.length);
    JsonNode dropped = api.post("uploads", wanted).json();
    assertThat(dropped.get("parts")).hasSize(2);
    assertThat(api.delete("uploads/" + dropped.get("id").asString()).status()).isEqualTo(204);
    String gone = "uploads/" + dropped.get("id").asString();
    assertThat(api.get(gone).status()).isEqualTo(404);
    assertThat(complete(gone, "0123").status()).isEqualTo(404);
    JsonNode early = api.post("uploads", wanted).json();
    String first = put(url(early, 0), Arrays.copyOf(bytes, PART_BYTES));
    ApiClient.Answer refused = complete("uploads/" + early.get("id").asString(), first);
    assertThat(refused.json().toString()).contains("wrong_parts", "found " + PART_BYTES);
    assertThat(api.get("store/" + path).status()).isEqualTo(404);
    JsonNode whole = api.post("uploads", wanted).json();
    String last = put(url(whole, 1), Arrays.copyOfRange(bytes, PART_BYTES, bytes.length));
    first = put(url(whole, 0), Arrays.copyOf(bytes, PART_BYTES));
    JsonNode placed = complete("uploads/" + whole.get("id").asString(), first, last).json();
    assertThat(placed.at("/uri").asString()).as(placed.toString()).isEqualTo(path.value());
    assertThat(api.get("store/" + path).raw().body()).isEqualTo(bytes);
  }

  private static URI url(JsonNode begun, int part) {
    return URI.create(begun.at("/parts/" + part + "/url").asString());
  }

  /** To another's token there is no such upload, and where its prefixes are not it begins none. */
  private void assertNobodyElses(String upload, String wanted) {
    String token =
        "{\"name\":\"%s\",\"scopes\":[\"submit\"],\"prefixes\":[\"nowhere\"]}"
            .formatted(upload.replace('/', '-'));
    ApiClient other = api.as(api.post("tokens", token).json().get("token").asString());
    assertThat(other.get(upload).status()).isEqualTo(404);
    assertThat(new GrantedUpload(other).complete(upload, "0123").status()).isEqualTo(404);
    assertThat(other.delete(upload).status()).isEqualTo(404);
    assertThat(other.post("uploads", wanted).status()).isEqualTo(403);
  }

  /** The service has put it in place, and the server that asked for it died before it noted so. */
  void bringBeforeADeath(Store store, StorePath path) throws IOException {
    byte[] bytes = {1, 2, 3};
    String wanted = "{\"path\":\"%s\",\"size_bytes\":3}".formatted(path);
    JsonNode begun = api.post("uploads", wanted).json();
    URI part = URI.create(begun.at("/parts/0/url").asString());
    String etag = put(part, bytes);
    String name = part.getQuery().replaceFirst(".*uploadId=([^&]*).*", "$1");
    store.grants().orElseThrow().complete(new Grants.Coming(path, name), Map.of(1, etag));
    JsonNode placed = complete("uploads/" + begun.get("id").asString(), etag).json();
    assertThat(placed.at("/uri").asString()).as(placed.toString()).isEqualTo(path.value());
    assertThat(api.get("store/" + path).raw().body()).isEqualTo(bytes);
  }

  private ApiClient.Answer complete(String upload, String... etags) {
    ObjectNode body = ApiClient.JSON.createObjectNode();
    ArrayNode parts = body.putArray("parts");
    for (int i = 0; i < etags.length; i++) {
      parts.addObject().put("number", i + 1).put("etag", etags[i]);
    }
    return api.post(upload + "/complete", body.toString());
  }

  /** Of bytes that are not what was granted: an answer that says so, or the service hangs up. */
  private static boolean isRefused(URI to, byte[] bytes) {
    try {
      return send(to, bytes).statusCode() != 200;
    } catch (IOException e) {
      return true;
    }
  }

  /** The ETag. */
  private static String put(URI to, byte[] bytes) throws IOException {
    HttpResponse<String> answer = send(to, bytes);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.headers().firstValue("ETag").orElseThrow();
  }

  /** On a connection of its own: a service that refuses closes the one it was asked on. */
  private static HttpResponse<String> send(URI to, byte[] bytes) throws IOException {
    try (HttpClient plain = HttpClient.newHttpClient()) {
      return plain.send(
          HttpRequest.newBuilder(to).PUT(BodyPublishers.ofByteArray(bytes)).build(),
          BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A command-line client gets the bytes from the bucket, whoever else asks from the server. */
  static void assertRedirected(ApiClient api, String path, byte[] bytes) throws IOException {
    ApiClient.Answer sent = api.get("store/" + path, "User-Agent", "curl/8.5.0");
    assertThat(sent.status()).isEqualTo(302);
    String place = sent.raw().headers().firstValue("Location").orElseThrow();
    assertThat(place).startsWith(S3Service.endpoint().toString());
    try (var in = URI.create(place).toURL().openStream()) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
    ApiClient.Answer browser = api.get("store/" + path, "User-Agent", "Mozilla/5.0 (X11)");
    assertThat(browser.status()).isEqualTo(200);
    assertThat(browser.raw().body()).isEqualTo(bytes);
  }
}

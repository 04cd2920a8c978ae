package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import ordo.server.testkit.TestDatabase;
import ordo.server.upload.UploadSweep;
import ordo.server.upload.Uploads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Bytes that clients bring and take away, over HTTP. */
class UploadApiTest {
  private static TestDatabase test;
  @TempDir Path folder;
  private ApiKit api;

  @BeforeAll
  static void openDatabase() {
    test = TestDatabase.create();
  }

  @AfterAll
  static void closeDatabase() {
    test.close();
  }

  @BeforeEach
  void openApi() {
    api = new ApiKit(test.database(), folder);
  }

  @AfterEach
  void closeApi() {
    new Cleared(test).all();
    api.close();
  }

  @Test
  void aFileInOneRequestIsThereWholeWithWhatAJobSaysOfIt() throws Exception {
    byte[] bytes = bytes(300_000);
    ApiKit.Answer answer = put("survey/a.laz", bytes);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().get("uri").asString()).isEqualTo("survey/a.laz");
    assertThat(answer.json().get("size").asLong()).isEqualTo(300_000);
    assertThat(answer.json().get("hash").asString()).isEqualTo(sha256(bytes));
    assertThat(Files.readAllBytes(folder.resolve("survey/a.laz"))).isEqualTo(bytes);
    assertNothingPartial();
  }

  @Test
  void aFolderGrantsNoUploadsAndSendsNobodyElsewhere() {
    put("survey/a.laz", bytes(10));
    ApiKit.Answer refused = api.post("/uploads", "{\"path\":\"b\",\"size_bytes\":1}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(code(refused)).isEqualTo("no_grants");
    assertThat(api.get("/store/survey/a.laz", "User-Agent", "curl/8.0").status()).isEqualTo(200);
  }

  @Test
  void whatLiesThereIsNotReplacedUnlessAsked() throws Exception {
    put("a", bytes(10));
    assertThat(put("a", bytes(20)).status()).isEqualTo(409);
    ApiKit.Answer below = put("a/b", bytes(20));
    assertThat(below.status()).isEqualTo(409);
    assertThat(code(below)).isEqualTo("path_occupied");
    assertThat(put("a?overwrite=true", bytes(20)).status()).isEqualTo(201);
    put("f/g", bytes(1));
    assertThat(put("f?overwrite=true", bytes(20)).status()).isEqualTo(409);
    assertThat(Files.size(folder.resolve("a"))).isEqualTo(20);
    assertThat(Files.size(folder.resolve("f/g"))).isEqualTo(1);
    assertNothingPartial();
  }

  @Test
  void pathsThatNobodyWritesAreRefused() {
    assertThat(code(put("artifacts/job_1/x", bytes(1)))).isEqualTo("invalid_path");
    assertThat(put(".ordo/x", bytes(1)).status()).isEqualTo(400);
    assertThat(put("a/%2e%2e/b", bytes(1)).status()).isEqualTo(400);
    assertThat(put("a?overwrite=perhaps", bytes(1)).status()).isEqualTo(400);
    assertThat(begin("artifacts/x", 1).status()).isEqualTo(400);
    assertThat(begin("", 1).status()).isEqualTo(400);
  }

  @Test
  void tooMuchIsRefusedBeforeTheFirstByte() {
    ApiKit.Answer answer = begin("big", ApiKit.UPLOAD_BYTES_MAX + 1);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).contains("at most " + ApiKit.UPLOAD_BYTES_MAX);
    assertThat(begin("whole", ApiKit.UPLOAD_BYTES_MAX).status()).isEqualTo(201);
  }

  @Test
  void aBodyThatEndsEarlyLeavesNothing() throws Exception {
    try (Socket socket = connected()) {
      send(socket, "PUT /store/short HTTP/1.1", "Content-Length: 1000", bytes(400));
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> partial() == 0);
    assertThat(folder.resolve("short")).doesNotExist();
    assertThat(put("short", bytes(5)).status()).isEqualTo(201);
  }

  @Test
  void anUploadInPartsIsInPlaceAfterItsLast() throws Exception {
    byte[] bytes = bytes(100_000);
    String upload = location(begin("in/parts.laz", bytes.length));
    assertThat(patch(upload, 0, Arrays.copyOf(bytes, 60_000)).header("Upload-Offset"))
        .contains("60000");
    assertThat(folder.resolve("in/parts.laz")).doesNotExist();
    assertThat(head(upload).header("Upload-Offset")).contains("60000");
    ApiKit.Answer last = patch(upload, 60_000, Arrays.copyOfRange(bytes, 60_000, 100_000));
    assertThat(last.status()).isEqualTo(204);
    assertThat(last.header("Ordo-Hash")).contains(sha256(bytes));
    assertThat(Files.readAllBytes(folder.resolve("in/parts.laz"))).isEqualTo(bytes);
    assertThat(head(upload).header("Ordo-Hash")).contains(sha256(bytes));
    assertNothingPartial();
  }

  @Test
  void onlyOneUploadToAPathIsOpen() {
    String upload = location(begin("one", 10));
    assertThat(code(begin("one", 10))).isEqualTo("upload_open");
    assertThat(put("one", bytes(3)).status()).isEqualTo(409);
    assertThat(tus("DELETE", upload, new byte[0]).status()).isEqualTo(204);
    assertThat(head(upload).status()).isEqualTo(404);
    assertThat(begin("one", 10).status()).isEqualTo(201);
  }

  @Test
  void bytesThatAreNotThoseSummedUpAreNotKept() throws Exception {
    byte[] bytes = bytes(1000);
    String upload = location(begin("sum", 1000));
    ApiKit.Answer wrong = patch(upload, 0, bytes, "Upload-Checksum", "sha1 " + base64(bytes(3)));
    assertThat(wrong.status()).isEqualTo(460);
    assertThat(head(upload).header("Upload-Offset")).contains("0");
    byte[] digest = MessageDigest.getInstance("SHA-1").digest(bytes);
    ApiKit.Answer right = patch(upload, 0, bytes, "Upload-Checksum", "sha1 " + base64(digest));
    assertThat(right.status()).isEqualTo(204);
    assertThat(right.header("Ordo-Hash")).contains(sha256(bytes));
    assertThat(patch(upload, 1000, bytes(0), "Upload-Checksum", "crc32 AA==").status())
        .isEqualTo(400);
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    String upload = location(begin("fit", 10));
    assertThat(code(patch(upload, 5, bytes(5)))).isEqualTo("wrong_offset");
    assertThat(patch(upload, 0, bytes(11)).status()).isEqualTo(413);
    assertThat(head(upload).header("Upload-Offset")).contains("0");
    assertThat(patch("/uploads/tus/" + "0".repeat(32), 0, bytes(1)).status()).isEqualTo(404);
    assertThat(api.call("PATCH", upload, "x", "Tus-Resumable", "1.0.0").status()).isEqualTo(415);
    assertThat(api.call("PATCH", upload, "x").status()).isEqualTo(412);
  }

  @Test
  void whatCameBeforeTheConnectionBrokeIsKept() throws Exception {
    byte[] bytes = bytes(5000);
    String upload = location(begin("broken", 5000));
    try (Socket socket = connected()) {
      sendPart(socket, upload, 5000, Arrays.copyOf(bytes, 3000));
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> head(upload).header("Upload-Offset").orElse("").equals("3000"));
    ApiKit.Answer last = patch(upload, 3000, Arrays.copyOfRange(bytes, 3000, 5000));
    assertThat(last.header("Ordo-Hash")).contains(sha256(bytes));
  }

  @Test
  void whoComesBackEndsTheRequestThatStillWaitsForBytes() throws Exception {
    byte[] bytes = bytes(4000);
    String upload = location(begin("back", 4000));
    try (Socket waiting = connected()) {
      sendPart(waiting, upload, 4000, Arrays.copyOf(bytes, 1000));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> head(upload).header("Upload-Offset").orElse("").equals("1000"));
      ApiKit.Answer last = patch(upload, 1000, Arrays.copyOfRange(bytes, 1000, 4000));
      assertThat(last.status()).isEqualTo(204);
      assertThat(last.header("Ordo-Hash")).contains(sha256(bytes));
    }
  }

  @Test
  void whatCameInTheWayMeanwhileIsNotReplaced() throws Exception {
    String upload = location(begin("way", 4));
    Files.writeString(folder.resolve("way"), "theirs");
    assertThat(code(patch(upload, 0, bytes(4)))).isEqualTo("path_occupied");
    assertThat(folder.resolve("way")).hasContent("theirs");
    Files.delete(folder.resolve("way"));
    assertThat(head(upload).header("Upload-Offset")).contains("4");
    assertThat(Files.size(folder.resolve("way"))).isEqualTo(4);
  }

  @Test
  void anEmptyFileNeedsNoBytes() throws Exception {
    ApiKit.Answer begun = begin("empty", 0);
    assertThat(begun.header("Ordo-Hash")).contains(sha256(bytes(0)));
    assertThat(folder.resolve("empty")).isEmptyFile();
  }

  @Test
  void uploadsPastTheirTimeAndStraysAreSwept() throws Exception {
    String upload = location(begin("old", 10));
    patch(upload, 0, bytes(4));
    Files.write(folder.resolve(".ordo/uploads/" + "a".repeat(32)), bytes(3));
    new Cleared(test).age();
    var uploads = new Uploads(test.database(), api.store, 1000);
    var sweep = new UploadSweep(test.database(), uploads, api.store.partialFiles());
    assertThat(sweep.runOnce()).isEqualTo(2);
    assertNothingPartial();
    assertThat(head(upload).status()).isEqualTo(404);
    assertThat(begin("old", 10).status()).isEqualTo(201);
  }

  @Test
  void aFolderIsListedByPages() {
    for (String name : new String[] {"d/a", "d/b/x", "d/c", "e"}) {
      put(name, bytes(2));
    }
    JsonNode top = api.get("/store").json();
    assertThat(top.get("folders").get(0).asString()).isEqualTo("d");
    assertThat(top.get("files").get(0).get("name").asString()).isEqualTo("e");
    JsonNode first = api.get("/store/d?limit=2").json();
    assertThat(first.get("files").get(0).get("name").asString()).isEqualTo("a");
    assertThat(first.get("folders").get(0).asString()).isEqualTo("b");
    assertThat(first.get("next").asString()).isEqualTo("b");
    JsonNode second = api.get("/store/d/?limit=2&after=b").json();
    assertThat(second.get("files").get(0).get("name").asString()).isEqualTo("c");
    assertThat(second.get("next").isNull()).isTrue();
    assertThat(api.get("/store/nowhere").status()).isEqualTo(404);
    assertThat(api.get("/store/d?limit=0").status()).isEqualTo(400);
  }

  @Test
  void aFileIsReadByRangesAndByItsTag() {
    put("r", "0123456789".getBytes(StandardCharsets.US_ASCII));
    ApiKit.Answer whole = api.get("/store/r");
    assertThat(whole.text()).isEqualTo("0123456789");
    assertThat(api.get("/store/r", "Range", "bytes=2-4").text()).isEqualTo("234");
    assertThat(api.get("/store/r", "Range", "bytes=20-").status()).isEqualTo(416);
    String tag = whole.header("ETag").orElseThrow();
    assertThat(api.get("/store/r", "If-None-Match", tag).status()).isEqualTo(304);
  }

  @Test
  void oneFileOrOneDataSetIsRemovedAndNothingElse() {
    put("gone", bytes(2));
    assertThat(api.call("DELETE", "/store/gone", null).status()).isEqualTo(204);
    assertThat(api.call("DELETE", "/store/gone", null).status()).isEqualTo(404);
    put("folder/a", bytes(2));
    assertThat(code(api.call("DELETE", "/store/folder", null))).isEqualTo("not_a_data_set");
    String metadata = "{\"version\":\"2.0\",\"hierarchy\":{},\"attributes\":[]}";
    put("potree/metadata.json", metadata.getBytes(StandardCharsets.US_ASCII));
    put("potree/octree.bin", bytes(2));
    assertThat(api.call("DELETE", "/store/potree", null).status()).isEqualTo(204);
    assertThat(folder.resolve("potree")).doesNotExist();
    assertThat(api.call("DELETE", "/store/artifacts/job_1", null).status()).isEqualTo(400);
  }

  @Test
  void whatAnOpenJobReadsIsNotRemoved() {
    api.putLas("input/cloud.las");
    api.submit(SampleJob.create().with("/inputs/job:input_las/uri", "\"input/cloud.las\""));
    assertThat(code(api.call("DELETE", "/store/input/cloud.las", null))).isEqualTo("in_use");
    assertThat(folder.resolve("input/cloud.las")).exists();
  }

  private ApiKit.Answer put(String path, byte[] bytes) {
    var request =
        api.request("PUT", "/ordo/store/" + path, null)
            .header("Authorization", "Bearer " + ApiKit.TOKEN)
            .PUT(BodyPublishers.ofByteArray(bytes));
    return api.send(request);
  }

  private ApiKit.Answer begin(String path, long length) {
    String metadata = "path " + base64(path.getBytes(StandardCharsets.UTF_8)) + ",filename";
    return tus(
        "POST",
        "/uploads/tus",
        new byte[0],
        "Upload-Length",
        String.valueOf(length),
        "Upload-Metadata",
        metadata);
  }

  private static String location(ApiKit.Answer begun) {
    assertThat(begun.status()).isEqualTo(201);
    return begun.header("Location").orElseThrow().substring("/ordo".length());
  }

  private ApiKit.Answer head(String upload) {
    return tus("HEAD", upload, new byte[0]);
  }

  private ApiKit.Answer patch(String upload, long offset, byte[] bytes, String... more) {
    String[] headers = Arrays.copyOf(more, more.length + 4);
    headers[more.length] = "Upload-Offset";
    headers[more.length + 1] = String.valueOf(offset);
    headers[more.length + 2] = "Content-Type";
    headers[more.length + 3] = "application/offset+octet-stream";
    return tus("PATCH", upload, bytes, headers);
  }

  private ApiKit.Answer tus(String method, String path, byte[] bytes, String... headers) {
    var request =
        api.request(method, "/ordo" + path, null)
            .header("Authorization", "Bearer " + ApiKit.TOKEN)
            .header("Tus-Resumable", "1.0.0")
            .method(method, BodyPublishers.ofByteArray(bytes));
    return api.send(headers.length == 0 ? request : request.headers(headers));
  }

  private Socket connected() throws IOException {
    return new Socket("127.0.0.1", api.address().getPort());
  }

  private static void sendPart(Socket socket, String upload, long length, byte[] first)
      throws IOException {
    send(
        socket,
        "PATCH " + upload + " HTTP/1.1",
        "Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
            + "Content-Type: application/offset+octet-stream\r\nContent-Length: "
            + length,
        first);
  }

  private static void send(Socket socket, String line, String headers, byte[] first)
      throws IOException {
    String head = line + "\r\nHost: x\r\nAuthorization: Bearer " + ApiKit.TOKEN + "\r\n" + headers;
    OutputStream out = socket.getOutputStream();
    out.write((head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(first);
    out.flush();
  }

  private static String code(ApiKit.Answer answer) {
    return answer.json().get("errors").get(0).get("code").asString();
  }

  private long partial() throws IOException {
    return api.store.partialFiles().names().size();
  }

  private void assertNothingPartial() throws IOException {
    assertThat(partial()).isZero();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String sha256(byte[] bytes) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return "sha256:" + HexFormat.of().formatHex(digest);
  }

  /** The rows of uploads, which outlive the folder of a test. */
  private record Cleared(TestDatabase test) {
    void all() {
      run("DELETE FROM upload");
    }

    void age() {
      run("UPDATE upload SET expires_at = clock_timestamp() - interval '1 second'");
    }

    private void run(String sql) {
      test.database().useSession(session -> session.handle().execute(sql));
    }
  }
}

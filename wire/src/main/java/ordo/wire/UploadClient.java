package ordo.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.wire.HttpTransport.Request;

/**
 * Uploads in parts, by tus 1.0.0: a whole file at once by {@link #upload}, or step by step, each
 * sent once, where who calls knows from {@link #at} where to go on. Throws as {@link OrdoClient}
 * does. Safe for many threads.
 */
public final class UploadClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** A part over a slow line; the last one also waits until the file is in place, on disk. */
  private static final Duration PART_TIMEOUT = Duration.ofMinutes(15);

  /** Memory that one part takes. */
  private static final int PART_BYTES = 16 << 20;

  private static final String ALL = "uploads/tus";

  private final HttpTransport http;

  public UploadClient(URI server, String token) {
    this.http = new HttpTransport(() -> server, token);
  }

  /**
   * Brings a whole file, in parts; where a line breaks, it goes on behind what has come.
   *
   * @return in place, with the hash that an input of a job takes
   * @throws RefusedException where the server does not take it
   * @throws IOException also where the file's size changes meanwhile; nothing is left of it then
   */
  public UploadAt upload(Path file, StorePath path, boolean overwrite) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      UploadAt at = begin(path, size, overwrite);
      while (!at.isDone()) {
        UploadAt before = at;
        at = Retries.of(() -> next(channel, before.id(), size));
        requireSame(file, channel.size(), size, at.id());
      }
      return at;
    }
  }

  private void requireSame(Path file, long found, long expected, String id) throws IOException {
    if (found != expected) {
      drop(id);
      throw new IOException(
          "%s: expected %d bytes as at first, found %d: it has changed"
              .formatted(file, expected, found));
    }
  }

  /** After a break the server alone knows how much has come. */
  private UploadAt next(FileChannel file, String id, long size) throws IOException {
    UploadAt at = at(id);
    long left = size - at.offset();
    ByteBuffer part = ByteBuffer.allocate((int) Math.min(PART_BYTES, left));
    while (part.hasRemaining() && file.read(part, at.offset() + part.position()) >= 0) {
      // until the part is whole
    }
    return at.isDone() ? at : append(id, at.offset(), Arrays.copyOf(part.array(), part.position()));
  }

  /**
   * Begins one; a file of no bytes is in place at once.
   *
   * @param length bytes of the whole file
   */
  public UploadAt begin(StorePath path, long length, boolean overwrite) throws IOException {
    String metadata = "path " + base64(path.value()) + ",overwrite " + base64("" + overwrite);
    var request = new Request("POST", ALL, new byte[0], TIMEOUT);
    HttpResponse<byte[]> answer =
        send(request, "Upload-Length", String.valueOf(length), "Upload-Metadata", metadata);
    String location = header(answer, "Location");
    return at(location.substring(location.lastIndexOf('/') + 1), answer);
  }

  /** Where it stands; status 404 where the server knows of none, or no longer. */
  public UploadAt at(String id) throws IOException {
    return at(id, send(Request.get(ALL + "/" + id, PART_TIMEOUT)));
  }

  /** Brings the next bytes, with their checksum; the file is in place after the last ones. */
  public UploadAt append(String id, long offset, byte[] bytes) throws IOException {
    var request = new Request("PATCH", ALL + "/" + id, bytes, PART_TIMEOUT);
    HttpResponse<byte[]> answer =
        send(
            request,
            "Content-Type",
            "application/offset+octet-stream",
            "Upload-Offset",
            String.valueOf(offset),
            "Upload-Checksum",
            "sha256 " + Base64.getEncoder().encodeToString(digest(bytes)));
    return at(id, answer);
  }

  /** Ends it; what has come of it goes. */
  public void drop(String id) throws IOException {
    send(Request.delete(ALL + "/" + id, TIMEOUT));
  }

  private HttpResponse<byte[]> send(Request request, String... headers) throws IOException {
    var all = new ArrayList<>(List.of("Tus-Resumable", "1.0.0"));
    all.addAll(List.of(headers));
    HttpResponse<byte[]> answer =
        http.exchange(request, BodyHandlers.ofByteArray(), all.toArray(String[]::new));
    if (answer.statusCode() >= 400) {
      throw HttpTransport.refusal(answer.statusCode(), answer.body());
    }
    return answer;
  }

  private static UploadAt at(String id, HttpResponse<byte[]> answer) throws IOException {
    String offset = header(answer, "Upload-Offset");
    if (!offset.matches("[0-9]{1,18}")) {
      throw new IOException("Upload-Offset: expected bytes, found another form");
    }
    Optional<String> hash = answer.headers().firstValue("Ordo-Hash");
    return new UploadAt(id, Long.parseLong(offset), hash);
  }

  private static String header(HttpResponse<byte[]> answer, String name) throws IOException {
    return answer
        .headers()
        .firstValue(name)
        .orElseThrow(() -> new IOException("expected an answer with " + name + ", found none"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

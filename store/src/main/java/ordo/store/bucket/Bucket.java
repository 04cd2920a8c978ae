package ordo.store.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The objects below the prefix of one store, by their keys without it. Safe for many threads. */
public final class Bucket implements AutoCloseable {
  /** Of a service that is at work. */
  public static final Duration SILENCE_MAX = Duration.ofSeconds(20);

  /** Under this name an object keeps the SHA-256 of its bytes. */
  public static final String SHA256 = "sha256";

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/\\d+");

  /** Keys in one request to delete. */
  private static final int DELETED_TOGETHER_MAX = 1_000;

  private final BucketAddress address;
  private final Calls calls;
  private final Signing signing;

  private Bucket(BucketAddress address, S3Client client) {
    this.address = address;
    this.calls = new Calls(client, address.bucket());
    this.signing = new Signing(this, Connection.signer(address));
  }

  /**
   * Asks the service nothing yet.
   *
   * @param silenceMax of the service, within one try of a request
   * @throws IOException when the certificates cannot be read
   */
  public static Bucket open(BucketAddress address, Duration silenceMax) throws IOException {
    return new Bucket(address, Connection.open(address, silenceMax));
  }

  Calls calls() {
    return calls;
  }

  public Signing signing() {
    return signing;
  }

  /** With the prefix of the store. */
  public String whole(String key) {
    return address.prefix() + key;
  }

  /**
   * What a look at one object tells.
   *
   * @param sha256 of the bytes, as who put it noted; empty where nobody did
   */
  public record Head(Thing thing, Optional<String> sha256) {}

  public Optional<Head> head(String key) throws IOException {
    try {
      HeadObjectResponse found =
          calls.whole(
              "s3:GetObject",
              s3 -> s3.headObject(h -> h.bucket(bucket()).key(whole(key))),
              Bucket::isWhole);
      var thing = new Thing(key, found.contentLength(), bare(found.eTag()), found.lastModified());
      return Optional.of(new Head(thing, Optional.ofNullable(found.metadata().get(SHA256))));
    } catch (Refusal refused) {
      if (refused.isNothingThere()) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /**
   * What is behind a prefix, in the order of the keys' bytes.
   *
   * @param prefix whole names or parts of them
   */
  public KeyPages pages(String prefix) {
    return new KeyPages(this, prefix, "", "");
  }

  /** Stores bytes under a key; the service holds them against their MD5. */
  public String put(String key, Body body, Map<String, String> metadata) throws IOException {
    return calls
        .whole(
            "s3:PutObject",
            s3 -> s3.putObject(request(key, body, metadata), body.request()),
            put -> isWhole(put.eTag()))
        .eTag();
  }

  private PutObjectRequest request(String key, Body body, Map<String, String> metadata) {
    return PutObjectRequest.builder()
        .bucket(bucket())
        .key(whole(key))
        .contentMD5(Base64.getEncoder().encodeToString(body.md5()))
        .metadata(metadata)
        .overrideConfiguration(o -> o.apiCallAttemptTimeout(body.tryMax()))
        .build();
  }

  /** False where something is there already. The one condition that the store relies on. */
  public boolean putIfAbsent(String key, byte[] bytes) throws IOException {
    try {
      calls.whole(
          "s3:PutObject",
          s3 ->
              s3.putObject(
                  p -> p.bucket(bucket()).key(whole(key)).ifNoneMatch("*"),
                  RequestBody.fromBytes(bytes)),
          put -> isWhole(put.eTag()));
      return true;
    } catch (Refusal refused) {
      if (refused.isUnmet()) {
        return false;
      }
      throw refused;
    }
  }

  /**
   * A range of an object; nothing where it begins behind the end.
   *
   * @param ifEtag only while it is this; empty: whatever it is
   */
  public Ranged get(String key, long offset, long length, String ifEtag) throws IOException {
    String last = length > Long.MAX_VALUE - offset ? "" : Long.toString(offset + length - 1);
    var in =
        calls.whole(
            "s3:GetObject",
            s3 ->
                s3.getObject(
                    g -> {
                      g.bucket(bucket()).key(whole(key)).range("bytes=" + offset + "-" + last);
                      if (!ifEtag.isEmpty()) {
                        g.ifMatch('"' + ifEtag + '"');
                      }
                    }),
            answer -> isOf(answer, offset));
    return new Ranged(
        in, bare(in.response().eTag()), Math.min(length, told(in.response())), in::abort);
  }

  private static boolean isWhole(HeadObjectResponse found) {
    return found.contentLength() != null && isWhole(found.eTag()) && found.lastModified() != null;
  }

  /** Whether an answer says what it is; what it brings is not waited for where it does not. */
  private static boolean isOf(ResponseInputStream<GetObjectResponse> answer, long offset) {
    GetObjectResponse head = answer.response();
    boolean isAll = head.contentRange() == null && offset == 0 && head.contentLength() != null;
    boolean isTold = isWhole(head.eTag()) && (isAll || range(head).matches());
    if (!isTold) {
      answer.abort();
    }
    return isTold;
  }

  private static Matcher range(GetObjectResponse answer) {
    return CONTENT_RANGE.matcher(String.valueOf(answer.contentRange()));
  }

  /** Bytes of an answer: as the range says, which counts the object's, and not the connection's. */
  private static long told(GetObjectResponse answer) {
    Matcher range = range(answer);
    return range.matches()
        ? Long.parseLong(range.group(2)) - Long.parseLong(range.group(1)) + 1
        : answer.contentLength();
  }

  /**
   * Bytes on their way.
   *
   * @param etag of the object that they are of
   * @param cut ends the connection, where what is left is not wanted
   */
  public record Ranged(InputStream in, String etag, long lengthBytes, Runnable cut) {}

  /** Within the service. Returns the copy's ETag. */
  public String copy(Thing from, String to) throws IOException {
    return bare(
        calls
            .whole(
                "s3:PutObject (copy)",
                s3 ->
                    s3.copyObject(
                        c ->
                            c.sourceBucket(bucket())
                                .sourceKey(whole(from.key()))
                                .copySourceIfMatch('"' + from.etag() + '"')
                                .destinationBucket(bucket())
                                .destinationKey(whole(to))
                                .overrideConfiguration(
                                    o -> o.apiCallAttemptTimeout(Body.tryMax(from.sizeBytes())))),
                copy -> copy.copyObjectResult() != null && isWhole(copy.copyObjectResult().eTag()))
            .copyObjectResult()
            .eTag());
  }

  public void delete(String key) throws IOException {
    calls.call("s3:DeleteObject", s3 -> s3.deleteObject(d -> d.bucket(bucket()).key(whole(key))));
  }

  /** Nothing at a key is no error. */
  public void delete(List<String> keys) throws IOException {
    for (int at = 0; at < keys.size(); at += DELETED_TOGETHER_MAX) {
      deleteSome(keys.subList(at, Math.min(keys.size(), at + DELETED_TOGETHER_MAX)));
    }
  }

  private void deleteSome(List<String> keys) throws IOException {
    var ids = keys.stream().map(key -> ObjectIdentifier.builder().key(whole(key)).build()).toList();
    DeleteObjectsResponse done =
        calls.whole(
            "s3:DeleteObject",
            s3 -> s3.deleteObjects(d -> d.bucket(bucket()).delete(x -> x.objects(ids))),
            answer -> answer.deleted().size() + answer.errors().size() >= keys.size());
    if (!done.errors().isEmpty()) {
      var first = done.errors().getFirst();
      throw new IOException(
          "s3:DeleteObject in bucket %s: %d of %d refused, the first with %s"
              .formatted(bucket(), done.errors().size(), keys.size(), first.code()));
    }
  }

  public static Map<String, String> metadata(String sha256) {
    var metadata = new HashMap<String, String>();
    metadata.put(SHA256, sha256);
    return metadata;
  }

  /** Whether it is there, and not cut off in its middle, where the answer's head was. */
  static boolean isWhole(String etag) {
    return etag != null
        && etag.length() > 1
        && (etag.charAt(0) == '"') == (etag.charAt(etag.length() - 1) == '"');
  }

  public static String bare(String etag) {
    return etag == null ? "" : etag.replace("\"", "");
  }

  public String bucket() {
    return address.bucket();
  }

  @Override
  public void close() {
    signing.close();
    calls.client().close();
  }
}

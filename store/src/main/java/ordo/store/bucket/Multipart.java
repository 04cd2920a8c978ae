package ordo.store.bucket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One object that is put in parts; it is there once it is completed, and not before. Parts may be
 * given by many threads.
 */
public final class Multipart {
  private static final String PUT = "s3:PutObject";

  private final Bucket bucket;
  private final String name;
  private final String key;
  private final String id;
  private final Optional<String> sha256;
  private final List<CompletedPart> parts = new ArrayList<>();
  private long sizeBytes;

  /**
   * @param name without the store's prefix
   * @param sha256 of the whole, where it is known
   */
  private Multipart(Bucket bucket, String name, String id, Optional<String> sha256) {
    this.bucket = bucket;
    this.name = name;
    this.key = bucket.whole(name);
    this.id = id;
    this.sha256 = sha256;
  }

  public static Multipart begin(Bucket bucket, String key, Map<String, String> metadata)
      throws IOException {
    String id =
        bucket
            .calls()
            .whole(
                "s3:PutObject (multipart)",
                s3 ->
                    s3.createMultipartUpload(
                        c -> c.bucket(bucket.bucket()).key(bucket.whole(key)).metadata(metadata)),
                begun -> begun.uploadId() != null)
            .uploadId();
    return new Multipart(bucket, key, id, Optional.ofNullable(metadata.get(Bucket.SHA256)));
  }

  /**
   * One that has begun, and whose parts others have put.
   *
   * @param etags of its parts by their numbers
   */
  public static Multipart begun(Bucket bucket, String key, String id, Map<Integer, String> etags) {
    var multipart = new Multipart(bucket, key, id, Optional.empty());
    etags.forEach((number, etag) -> multipart.done(number, etag, 0));
    return multipart;
  }

  /** The service's name for it. */
  public String id() {
    return id;
  }

  /**
   * @param number from 1
   */
  public void part(int number, Body body) throws IOException {
    String etag =
        bucket
            .calls()
            .whole(
                PUT,
                s3 ->
                    s3.uploadPart(
                        p ->
                            p.bucket(bucket.bucket())
                                .key(key)
                                .uploadId(id)
                                .partNumber(number)
                                .contentMD5(Base64.getEncoder().encodeToString(body.md5()))
                                .overrideConfiguration(o -> o.apiCallAttemptTimeout(body.tryMax())),
                        body.request()),
                part -> Bucket.isWhole(part.eTag()))
            .eTag();
    done(number, etag, body.lengthBytes());
  }

  /** A range of another object. */
  public void copy(int number, Thing from, long offset, long length) throws IOException {
    String etag =
        bucket
            .calls()
            .whole(
                "s3:PutObject (part copy)",
                s3 ->
                    s3.uploadPartCopy(
                        p ->
                            p.sourceBucket(bucket.bucket())
                                .sourceKey(bucket.whole(from.key()))
                                .copySourceIfMatch('"' + from.etag() + '"')
                                .copySourceRange("bytes=" + offset + "-" + (offset + length - 1))
                                .destinationBucket(bucket.bucket())
                                .destinationKey(key)
                                .uploadId(id)
                                .partNumber(number)
                                .overrideConfiguration(
                                    o -> o.apiCallAttemptTimeout(Body.tryMax(length)))),
                part ->
                    part.copyPartResult() != null && Bucket.isWhole(part.copyPartResult().eTag()))
            .copyPartResult()
            .eTag();
    done(number, etag, length);
  }

  private synchronized void done(int number, String etag, long lengthBytes) {
    sizeBytes += lengthBytes;
    parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
  }

  /** Where the answer to a first try was lost, services may refuse the second: then it is there. */
  public synchronized void complete() throws IOException {
    try {
      completeOnce();
    } catch (Refusal refused) {
      if (!isThere()) {
        throw refused;
      }
    }
  }

  private boolean isThere() throws IOException {
    Optional<Bucket.Head> found = sha256.isEmpty() ? Optional.empty() : bucket.head(name);
    return found.isPresent()
        && found.get().sha256().equals(sha256)
        && found.get().thing().sizeBytes() == sizeBytes;
  }

  private void completeOnce() throws IOException {
    var inOrder = parts.stream().sorted(Comparator.comparing(CompletedPart::partNumber)).toList();
    bucket
        .calls()
        .whole(
            PUT,
            s3 ->
                s3.completeMultipartUpload(
                    c ->
                        c.bucket(bucket.bucket())
                            .key(key)
                            .uploadId(id)
                            .multipartUpload(m -> m.parts(inOrder))),
            completed -> completed.eTag() != null);
  }

  /** Gives back what its parts take. */
  public void abort() throws IOException {
    abort(bucket, key, id);
  }

  /**
   * @param wholeKey with the store's prefix
   */
  public static void abort(Bucket bucket, String wholeKey, String id) throws IOException {
    bucket
        .calls()
        .call(
            "s3:AbortMultipartUpload",
            s3 ->
                s3.abortMultipartUpload(a -> a.bucket(bucket.bucket()).key(wholeKey).uploadId(id)));
  }
}

package ordo.store.bucket;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * Gives up multipart puts whose process died: those begun so long ago that none is still at work,
 * by the service's clock.
 */
public record LeftoverSweep(Bucket bucket, Duration begunBefore) {
  private static final Duration BEGUN_BEFORE = Duration.ofHours(24);

  public LeftoverSweep(Bucket bucket) {
    this(bucket, BEGUN_BEFORE);
  }

  /** Returns how many. */
  public int run() throws IOException {
    int given = 0;
    ListMultipartUploadsResponse page = pending(bucket, "");
    given += abortOld(page);
    while (Boolean.TRUE.equals(page.isTruncated())) {
      page = page(bucket, "", page.nextKeyMarker(), page.nextUploadIdMarker());
      given += abortOld(page);
    }
    return given;
  }

  private int abortOld(ListMultipartUploadsResponse page) throws IOException {
    Instant before = now(page).minus(begunBefore);
    var old = page.uploads().stream().filter(each -> each.initiated().isBefore(before)).toList();
    for (MultipartUpload upload : old) {
      abort(upload);
    }
    return old.size();
  }

  private void abort(MultipartUpload upload) throws IOException {
    try {
      Multipart.abort(bucket, upload.key(), upload.uploadId());
    } catch (Refusal refused) {
      if (!refused.isNothingThere()) {
        throw refused;
      }
    }
  }

  /** How many are begun behind a prefix, up to a thousand. */
  public static int begun(Bucket bucket, String prefix) throws IOException {
    return pending(bucket, prefix).uploads().size();
  }

  /** Whether one is begun and neither completed nor given back. */
  public static boolean isBegun(Bucket bucket, String key, String id) throws IOException {
    return pending(bucket, key).uploads().stream().anyMatch(each -> each.uploadId().equals(id));
  }

  private static ListMultipartUploadsResponse pending(Bucket bucket, String prefix)
      throws IOException {
    return page(bucket, prefix, null, null);
  }

  private static ListMultipartUploadsResponse page(
      Bucket bucket, String prefix, String keyMarker, String idMarker) throws IOException {
    return bucket
        .calls()
        .whole(
            "s3:ListBucketMultipartUploads",
            s3 ->
                s3.listMultipartUploads(
                    l ->
                        l.bucket(bucket.bucket())
                            .prefix(bucket.whole(prefix))
                            .keyMarker(keyMarker)
                            .uploadIdMarker(idMarker)),
            page -> page.isTruncated() != null || page.bucket() != null);
  }

  /** Of the service; of this machine where the answer does not say. */
  private static Instant now(ListMultipartUploadsResponse answer) {
    Optional<String> date = answer.sdkHttpResponse().firstMatchingHeader("Date");
    try {
      return date.map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
          .map(ZonedDateTime::toInstant)
          .orElseGet(Instant::now);
    } catch (DateTimeParseException e) {
      return Instant.now();
    }
  }
}

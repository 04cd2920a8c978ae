package ordo.store.bucket;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The service answered, and did not do it. */
public final class Refusal extends IOException {
  private static final long serialVersionUID = 1;
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION = 412;
  private static final int CONFLICT = 409;
  private static final int RANGE = 416;

  private final int status;
  private final String code;

  public Refusal(String verb, String bucket, S3Exception cause) {
    super(words(verb, bucket, cause), cause);
    this.status = cause.statusCode();
    this.code = code(cause);
  }

  /** As HTTP has it. */
  public int status() {
    return status;
  }

  public boolean isNothingThere() {
    return status == NOT_FOUND && !code.equals("NoSuchBucket");
  }

  /** A condition of the request was not met. */
  public boolean isUnmet() {
    return status == PRECONDITION || status == CONFLICT;
  }

  public boolean isBehindTheEnd() {
    return status == RANGE;
  }

  private static String code(S3Exception cause) {
    AwsErrorDetails details = cause.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  private static String words(String verb, String bucket, S3Exception cause) {
    String code = code(cause);
    return "%s in bucket %s: refused with %d%s%s"
        .formatted(
            verb, bucket, cause.statusCode(), code.isEmpty() ? "" : " " + code, region(cause));
  }

  private static String region(S3Exception cause) {
    return cause.awsErrorDetails() == null || cause.awsErrorDetails().sdkHttpResponse() == null
        ? ""
        : cause
            .awsErrorDetails()
            .sdkHttpResponse()
            .firstMatchingHeader("x-amz-bucket-region")
            .map(" (the bucket is in region %s)"::formatted)
            .orElse("");
  }
}

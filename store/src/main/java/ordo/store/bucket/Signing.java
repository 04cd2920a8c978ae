package ordo.store.bucket;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Requests that others may make for a time: signed here, sent by them. Asks the service nothing.
 */
public final class Signing implements AutoCloseable {
  private final Bucket bucket;
  private final S3Presigner signer;

  Signing(Bucket bucket, S3Presigner signer) {
    this.bucket = bucket;
    this.signer = signer;
  }

  /** A part of exactly so many bytes. */
  public URI part(String key, String upload, int number, long lengthBytes, Duration valid)
      throws IOException {
    return signed(
        () ->
            signer
                .presignUploadPart(
                    p ->
                        p.signatureDuration(valid)
                            .uploadPartRequest(
                                u ->
                                    u.bucket(bucket.bucket())
                                        .key(bucket.whole(key))
                                        .uploadId(upload)
                                        .partNumber(number)
                                        .contentLength(lengthBytes)))
                .url());
  }

  public URI get(String key, String contentDisposition, Duration valid) throws IOException {
    return signed(
        () ->
            signer
                .presignGetObject(
                    p ->
                        p.signatureDuration(valid)
                            .getObjectRequest(
                                g ->
                                    g.bucket(bucket.bucket())
                                        .key(bucket.whole(key))
                                        .responseContentDisposition(contentDisposition)))
                .url());
  }

  private interface Signed {
    URL url();
  }

  private static URI signed(Signed signed) throws IOException {
    try {
      return signed.url().toURI();
    } catch (SdkException | URISyntaxException e) {
      throw new IOException("a URL could not be signed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    signer.close();
  }
}

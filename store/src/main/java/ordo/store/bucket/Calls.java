package ordo.store.bucket;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Requests to one bucket, with failures in words: which verb of the service, which bucket.
 *
 * @param client safe for many threads
 */
public record Calls(S3Client client, String bucket) {
  private static final int TRIES_MAX = 4;

  /** One request; the client repeats it where that may help. */
  public interface Call<T> {
    T to(S3Client client);
  }

  /**
   * @param verb as the service's policies name it
   * @throws Refusal when the service answers and does not do it
   */
  public <T> T call(String verb, Call<T> call) throws IOException {
    try {
      return unbroken(call);
    } catch (S3Exception refused) {
      throw new Refusal(verb, bucket, refused);
    } catch (AbortedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(verb + " in bucket " + bucket + ": stopped");
    } catch (SdkException away) {
      throw new IOException(verb + " in bucket " + bucket + ": " + plain(away), away);
    }
  }

  private <T> T unbroken(Call<T> call) {
    for (int tries = 1; tries < TRIES_MAX; tries++) {
      try {
        return call.to(client);
      } catch (SdkException away) {
        requireBroken(away);
      }
    }
    return call.to(client);
  }

  private static void requireBroken(SdkException away) {
    if (!isBrokenAnswer(away)) {
      throw away;
    }
  }

  /**
   * As {@link #call}, and again where the answer's head was cut off, which the client lets pass as
   * an answer that says nothing: an empty listing, or a part without a tag.
   */
  <T> T whole(String verb, Call<T> call, Predicate<T> isWhole) throws IOException {
    for (int tries = 1; tries <= TRIES_MAX; tries++) {
      T answer = call(verb, call);
      if (isWhole.test(answer)) {
        return answer;
      }
    }
    throw new IOException(verb + " in bucket " + bucket + ": the answer's head was cut off");
  }

  /** An answer that ends in its middle is the one failure that the client does not try again. */
  private static boolean isBrokenAnswer(Throwable away) {
    for (Throwable cause = away; cause != null; cause = cause.getCause()) {
      if (cause instanceof XMLStreamException) {
        return true;
      }
    }
    return false;
  }

  /** The first line of what the client says, without its own remarks. */
  private static String plain(SdkException away) {
    String text = String.valueOf(away.getMessage()).lines().findFirst().orElse("");
    return text.replaceAll("\\(SDK Attempt Count: \\d+\\)", "").strip();
  }
}

package ordo.server.lens;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks the lens, a bounded number of questions at a time and each within a bound. Safe for many
 * threads.
 */
public final class Lens {
  /** Questions of one server under way at a time: eight pages of six. */
  static final int QUESTIONS_MAX = 48;

  private static final Duration CONNECT_MAX = Duration.ofSeconds(2);

  /** A slow client takes no longer; nor does a lens that says a byte now and then. */
  private static final Duration ANSWER_MAX = Duration.ofMinutes(2);

  /** One question may be a hard one; so many in a row are a lens that hangs. */
  private static final int UNANSWERED_MAX = 3;

  private static final String SECRET = "Ordo-Secret";

  private static final List<String> PASSED_BACK =
      List.of(
          "Content-Type",
          "Content-Encoding",
          "ETag",
          "Cache-Control",
          "Vary",
          "Server-Timing",
          "Ordo-Thinned",
          "Ordo-Outside",
          "Ordo-Alternative",
          "Retry-After");

  private final LensPlace place;
  private final Semaphore free = new Semaphore(QUESTIONS_MAX);
  private final AtomicInteger unanswered = new AtomicInteger();

  public Lens(LensPlace place) {
    this.place = place;
  }

  public LensReply ask(LensQuestion question) {
    Optional<LensAddress> lens = place.address();
    if (lens.isEmpty()) {
      return new LensReply.Away(place == LensPlace.NONE);
    }
    if (!free.tryAcquire()) {
      return new LensReply.Full();
    }
    try {
      return ask(question, lens.get());
    } catch (SocketTimeoutException noAnswer) {
      free.release();
      noteUnanswered(lens.get());
    } catch (IOException gone) {
      free.release();
    }
    return new LensReply.Away(false);
  }

  private LensReply ask(LensQuestion question, LensAddress lens) throws IOException {
    var connection = (HttpURLConnection) question.at(lens).toURL().openConnection();
    connection.setConnectTimeout((int) CONNECT_MAX.toMillis());
    connection.setReadTimeout((int) question.patience().toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty(SECRET, lens.secret());
    question.headers().forEach(connection::setRequestProperty);
    int status = connection.getResponseCode();
    unanswered.set(0);
    var body =
        new LensBody(
            body(connection, status),
            connection,
            System.nanoTime() + ANSWER_MAX.toNanos(),
            free::release);
    return new LensReply.Answered(
        status, headers(connection), connection.getContentLengthLong(), body);
  }

  private static InputStream body(HttpURLConnection connection, int status) throws IOException {
    InputStream in =
        status >= HttpURLConnection.HTTP_BAD_REQUEST
            ? connection.getErrorStream()
            : connection.getInputStream();
    return in == null ? InputStream.nullInputStream() : in;
  }

  private static Map<String, String> headers(HttpURLConnection connection) {
    var headers = new HashMap<String, String>();
    for (String name : PASSED_BACK) {
      Optional.ofNullable(connection.getHeaderField(name))
          .ifPresent(value -> headers.put(name, value));
    }
    return headers;
  }

  private void noteUnanswered(LensAddress lens) {
    if (unanswered.incrementAndGet() >= UNANSWERED_MAX) {
      unanswered.set(0);
      place.isHung(lens);
    }
  }
}

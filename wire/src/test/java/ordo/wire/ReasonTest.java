package ordo.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

final class ReasonTest {
  @Test
  void whatHasAMeaningIsSaidInWords() {
    assertThat(Reason.of(new NoSuchFileException("/a"))).isEqualTo("No such file: /a");
    assertThat(Reason.of(new AccessDeniedException("/a"))).isEqualTo("No permission for /a");
    assertThat(Reason.of(new FileAlreadyExistsException("/a"))).isEqualTo("Already there: /a");
    assertThat(Reason.of(new UnknownHostException("db"))).isEqualTo("The host is not known: db");
    assertThat(Reason.of(new ConnectException())).isEqualTo("Nobody listens there");
    assertThat(Reason.of(new IOException("two\n  lines"))).isEqualTo("two lines");
  }

  @Test
  void aWrapperSaysWhatItWraps() {
    var missing = new NoSuchFileException("/Data/Survey.las");
    assertThat(Reason.of(new UncheckedIOException(missing)))
        .isEqualTo("No such file: /Data/Survey.las");
    assertThat(Reason.of(new ExecutionException(new IllegalStateException(missing))))
        .isEqualTo("No such file: /Data/Survey.las");
  }

  @Test
  void noClassIsEverNamed() {
    List<Throwable> all =
        List.of(
            new NullPointerException("Cannot invoke \"java.util.List.size()\""),
            new ClassCastException("class ordo.A cannot be cast to class ordo.B"),
            new NoClassDefFoundError("ordo/server/OrdoServer"),
            new StackOverflowError(),
            new OutOfMemoryError("Java heap space"),
            new UnresolvedAddressException(),
            new IllegalStateException(),
            new IllegalStateException("java.io.IOException: disk on fire"),
            new IOException("org.postgresql.util.PSQLException: ERROR: no such thing"));
    assertThat(all)
        .extracting(Reason::of)
        .allSatisfy(
            words ->
                assertThat(words)
                    .isNotBlank()
                    .doesNotContainPattern("Exception|Error\\b|java\\.|ordo\\.|ordo/|postgresql"));
  }

  @Test
  void pathsAndHostsStayAsTheyAre() {
    String text = "/srv/org.example/Data.Set/a.b.C: expected db.Example.com:5432, found nothing";
    assertThat(Reason.withoutClassNames(text)).isEqualTo(text);
  }
}

package ordo.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import javax.net.ssl.SSLSocket;
import ordo.server.http.DoorKit.Client;
import ordo.server.http.door.Deadlines;
import ordo.server.testkit.Certificates;
import ordo.server.tls.KeyPairFiles;
import ordo.server.tls.TlsContext;
import ordo.wire.ServerTrust;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door where connections are secured: the same bounds, and a certificate that changes. */
final class TlsTest {
  private static final String HEALTH = "GET /ordo/health HTTP/1.1\r\nHost: x\r\n\r\n";

  private static PrivateKeyEntry first;
  private static PrivateKeyEntry second;

  @TempDir Path folder;
  private KeyPairFiles files;
  private TlsContext tls;
  private DoorKit kit;

  @BeforeAll
  static void make() throws Exception {
    first = Certificates.make("first", "EC");
    second = Certificates.make("second", "RSA");
  }

  @BeforeEach
  void open() throws Exception {
    files = new KeyPairFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"));
    Certificates.write(first, files.certificate(), files.key());
    tls = TlsContext.open(files);
    kit = kit(Deadlines.STANDARD);
  }

  private DoorKit kit(Deadlines deadlines) {
    return new DoorKit(1_000, 256, deadlines, Optional.of(tls.context()));
  }

  @AfterEach
  void close() {
    kit.close();
    tls.close();
  }

  @Test
  void aClientThatTrustsTheCertificateIsServedAndOneThatDoesNotIsNot() throws Exception {
    URI health = URI.create("https://127.0.0.1:" + kit.listener.port() + "/ordo/health");
    assertThat(get(trusting(files.certificate()), health).statusCode()).isEqualTo(200);
    URI byAnotherName = URI.create("https://localhost:" + kit.listener.port() + "/ordo/health");
    assertThat(get(trusting(files.certificate()), byAnotherName).statusCode()).isEqualTo(200);
    Path other = folder.resolve("other.pem");
    Files.writeString(other, Certificates.pem("CERTIFICATE", second.getCertificate().getEncoded()));
    assertThatThrownBy(() -> get(trusting(other), health)).isInstanceOf(IOException.class);
    assertNothingLogged();
  }

  @Test
  void whoDoesNotFinishTheHandshakeIsSentAwayInTime() throws Exception {
    inAHurry();
    for (String begun : new String[] {"", "\u0016\u0003\u0001\u0002\u0000", HEALTH}) {
      long from = System.nanoTime();
      try (Client client = kit.connect()) {
        client.send(begun);
        assertThat(client.untilClosed()).doesNotContain("HTTP/1.1 200");
      }
      assertThat(System.nanoTime() - from).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }
    assertThat(kit.log).noneMatch(record -> record.getThrown() != null);
  }

  @Test
  void whoIsIdleOrTakesNoAnswerIsSentAwayAsOverPlainConnections() throws Exception {
    inAHurry();
    try (SSLSocket idle = connect(files.certificate())) {
      assertThat(ask(idle)).startsWith("HTTP/1.1 200");
      assertThat(idle.getInputStream().read()).isEqualTo(-1);
    }
    try (SSLSocket endless = connect(files.certificate())) {
      String request = "GET /ordo/endless HTTP/1.1\r\n" + DoorKit.AUTHORIZED + "\r\n";
      endless.getOutputStream().write(request.getBytes());
      assertThat(kit.endlessHasEnded.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anotherCertificateIsShownOnceItsFilesAreThereAndOpenConnectionsStay() throws Exception {
    try (SSLSocket before = connect(files.certificate())) {
      assertThat(ask(before)).startsWith("HTTP/1.1 200");
      Certificates.write(second, files.certificate(), files.key());
      look();
      assertThat(ask(before)).startsWith("HTTP/1.1 200");
    }
    assertThat(shown()).isEqualTo(second.getCertificate());
  }

  @Test
  void aPairThatIsNotGoodIsToldAndTheOneOfBeforeStays() throws Exception {
    Files.writeString(files.key(), "nothing");
    look();
    assertThat(shown()).isEqualTo(first.getCertificate());
    assertThat(kit.log)
        .anyMatch(
            record ->
                record.getLevel() == Level.WARNING
                    && java.text.MessageFormat.format(record.getMessage(), record.getParameters())
                        .contains("expected a private key, found none"));
  }

  private void inAHurry() {
    kit.close();
    kit = kit(DoorKit.SHORT);
  }

  /** As its loop does every few seconds. */
  private void look() throws Exception {
    Files.setLastModifiedTime(
        files.key(), java.nio.file.attribute.FileTime.fromMillis(1_000_000_000_000L));
    tls.runOnce();
  }

  private X509Certificate shown() throws Exception {
    Path any = folder.resolve("any.pem");
    Files.writeString(
        any,
        Certificates.pem("CERTIFICATE", first.getCertificate().getEncoded())
            + Certificates.pem("CERTIFICATE", second.getCertificate().getEncoded()));
    try (SSLSocket socket = connect(any)) {
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private SSLSocket connect(Path trusted) throws IOException {
    var socket =
        (SSLSocket)
            ServerTrust.context(trusted)
                .getSocketFactory()
                .createSocket(new Socket("127.0.0.1", kit.listener.port()), "127.0.0.1", 0, true);
    socket.setSoTimeout(30_000);
    socket.startHandshake();
    return socket;
  }

  private static String ask(SSLSocket socket) throws IOException {
    socket.getOutputStream().write(HEALTH.getBytes());
    byte[] answer = new byte[4096];
    return new String(answer, 0, socket.getInputStream().read(answer));
  }

  private static HttpClient trusting(Path certificates) throws IOException {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(ServerTrust.context(certificates))
        .build();
  }

  private static HttpResponse<String> get(HttpClient client, URI address) throws Exception {
    try (client) {
      return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
  }

  private void assertNothingLogged() {
    assertThat(kit.log)
        .noneMatch(record -> record.getLevel().intValue() >= Level.WARNING.intValue());
  }
}

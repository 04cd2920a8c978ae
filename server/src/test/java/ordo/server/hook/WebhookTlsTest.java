package ordo.server.hook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks over TLS: to a certificate that is trusted and for the host, and to none else. */
final class WebhookTlsTest {
  private static final char[] PASSWORD = "password".toCharArray();
  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void certificateForTheHostIsTaken() throws Exception {
    SSLContext context = context("localhost");
    assertThat(send(context, context.getSocketFactory()))
        .isEqualTo(new WebhookSender.Accepted(204));
  }

  @Test
  void certificateForAnotherHostIsRefused() throws Exception {
    SSLContext context = context("other.example");
    assertThat(send(context, context.getSocketFactory()))
        .isInstanceOfSatisfying(
            WebhookSender.Failed.class, failed -> assertThat(failed.error()).contains("localhost"));
  }

  @Test
  void certificateThatNobodyTrustsIsRefused() throws Exception {
    SSLContext context = context("localhost");
    assertThat(send(context, (SSLSocketFactory) SSLSocketFactory.getDefault()))
        .isInstanceOf(WebhookSender.Failed.class);
  }

  private static WebhookSender.Answer send(SSLContext served, SSLSocketFactory trusting)
      throws Exception {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(served));
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      var sender =
          new WebhookSender(
              WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
              AddressRule.ANY,
              InstantSource.system(),
              trusting,
              Duration.ofSeconds(15));
      return sender.send("https://localhost:" + server.getAddress().getPort() + "/hook", "m", BODY);
    } finally {
      server.stop(0);
    }
  }

  /** A certificate of its own authority, which the same context trusts. */
  private SSLContext context(String host) throws Exception {
    Path store = folder.resolve(host + ".p12");
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "a",
            "-keyalg",
            "EC",
            "-dname",
            "CN=" + host,
            "-ext",
            "SAN=dns:" + host,
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD),
            "-keystore",
            store.toString());
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("a", keys.getCertificate("a"));
    var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keyManagers.init(keys, PASSWORD);
    var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trustManagers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    return context;
  }
}

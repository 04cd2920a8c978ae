package ordo.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore.PrivateKeyEntry;
import ordo.server.testkit.Certificates;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server takes as its certificate, and what it refuses. */
final class TlsContextTest {
  private static PrivateKeyEntry ec;
  private static PrivateKeyEntry rsa;

  @TempDir Path own;

  @BeforeAll
  static void make() throws Exception {
    ec = Certificates.make("ec", "EC");
    rsa = Certificates.make("rsa", "RSA");
  }

  @Test
  void keysAreTakenAsPkcs8AndInTheFormsOfBefore() throws Exception {
    for (PrivateKeyEntry entry : new PrivateKeyEntry[] {ec, rsa}) {
      KeyPairFiles files = written(entry);
      assertThat(Identity.read(files).key()).isEqualTo(entry.getPrivateKey());
      byte[] older = Certificates.unframed(entry.getPrivateKey().getEncoded());
      String label = entry.getPrivateKey().getAlgorithm() + " PRIVATE KEY";
      Files.writeString(files.key(), "a note\n" + Certificates.pem(label, older));
      assertThat(Identity.read(files).key().getEncoded())
          .isEqualTo(entry.getPrivateKey().getEncoded());
    }
  }

  @Test
  void aChainIsServedWhole() throws Exception {
    KeyPairFiles files = written(ec);
    Files.writeString(
        files.certificate(),
        Files.readString(files.certificate())
            + Certificates.pem("CERTIFICATE", rsa.getCertificate().getEncoded()));
    assertThat(Identity.read(files).chain()).hasSize(2);
  }

  @Test
  void whatCannotBeServedIsToldByFile() throws Exception {
    KeyPairFiles files = written(ec);
    refused(files, files.key(), Certificates.pem("PRIVATE KEY", rsa.getPrivateKey().getEncoded()));
    refused(files, files.key(), Certificates.pem("ENCRYPTED PRIVATE KEY", new byte[9]));
    refused(files, files.key(), Certificates.pem("EC PRIVATE KEY", new byte[9]));
    refused(files, files.key(), "nothing");
    refused(files, files.certificate(), "");
    refused(files, files.certificate(), Certificates.pem("CERTIFICATE", new byte[9]));
    Files.delete(files.certificate());
    assertThatThrownBy(() -> TlsContext.open(files))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(files.certificate() + ": expected ");
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() throws Exception {
    KeyPairFiles files = written(ec);
    PrivateKeyEntry other = Certificates.make("other", "EC");
    refused(
        files, files.key(), Certificates.pem("PRIVATE KEY", other.getPrivateKey().getEncoded()));
  }

  private void refused(KeyPairFiles files, Path changed, String text) throws IOException {
    String before = Files.readString(changed);
    Files.writeString(changed, text);
    assertThatThrownBy(() -> TlsContext.open(files))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(changed + ": expected ")
        .hasMessageNotContaining("java.");
    Files.writeString(changed, before);
  }

  private KeyPairFiles written(PrivateKeyEntry entry) throws Exception {
    var files = new KeyPairFiles(own.resolve("cert.pem"), own.resolve("key.pem"));
    Certificates.write(entry, files.certificate(), files.key());
    return files;
  }
}

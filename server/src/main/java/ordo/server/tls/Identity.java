package ordo.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * A key and the certificates that say whose it is.
 *
 * @param chain its own first
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {
  private static final int PROBE_BYTES = 32;

  Identity {
    chain = List.copyOf(chain);
  }

  /**
   * @throws IOException naming the file, what was expected and what was found
   */
  static Identity read(KeyPairFiles files) throws IOException {
    List<X509Certificate> chain = chain(files.certificate());
    PrivateKey key = key(files.key(), chain.getFirst().getPublicKey());
    if (!belongs(key, chain.getFirst().getPublicKey())) {
      throw new IOException(
          "%s: expected the key of the first certificate in %s, found that of another"
              .formatted(files.key(), files.certificate()));
    }
    checkTimes(files.certificate(), chain.getFirst());
    return new Identity(key, chain);
  }

  private static List<X509Certificate> chain(Path file) throws IOException {
    var chain = new ArrayList<X509Certificate>();
    for (Pem.Block block : Pem.read(file)) {
      if (block.label().equals("CERTIFICATE")) {
        chain.add(certificate(file, block));
      }
    }
    if (chain.isEmpty()) {
      throw new IOException(file + ": expected certificates in PEM, found none");
    }
    return chain;
  }

  private static X509Certificate certificate(Path file, Pem.Block block) throws IOException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block.der()));
    } catch (CertificateException e) {
      throw new IOException(file + ": expected a certificate (X.509), found another form", e);
    }
  }

  private static PrivateKey key(Path file, PublicKey owner) throws IOException {
    List<Pem.Block> blocks = Pem.read(file);
    if (blocks.stream().anyMatch(block -> block.label().equals("ENCRYPTED PRIVATE KEY"))) {
      throw new IOException(file + ": expected a key without a password, found an encrypted one");
    }
    Pem.Block block =
        blocks.stream()
            .filter(KeyForm::isKnown)
            .findFirst()
            .orElseThrow(() -> new IOException(file + ": expected a private key, found none"));
    try {
      return KeyForm.read(block, owner);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "%s: expected a key of the certificate's kind, %s, found another form"
              .formatted(file, owner.getAlgorithm()),
          e);
    }
  }

  /** Whether what the one signs the other verifies. */
  private static boolean belongs(PrivateKey key, PublicKey owner) throws IOException {
    byte[] probe = new byte[PROBE_BYTES];
    new SecureRandom().nextBytes(probe);
    try {
      Signature signing = Signature.getInstance(signature(owner));
      signing.initSign(key);
      signing.update(probe);
      Signature verifying = Signature.getInstance(signature(owner));
      verifying.initVerify(owner);
      verifying.update(probe);
      return verifying.verify(signing.sign());
    } catch (GeneralSecurityException e) {
      throw new IOException("expected a key of RSA, EC or EdDSA, found " + key.getAlgorithm(), e);
    }
  }

  private static String signature(PublicKey owner) {
    return switch (owner.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> owner.getAlgorithm();
    };
  }

  private static void checkTimes(Path file, X509Certificate own) throws IOException {
    try {
      own.checkValidity();
    } catch (CertificateException e) {
      throw new IOException(
          "%s: expected a certificate that is valid now, found one from %s to %s"
              .formatted(file, own.getNotBefore().toInstant(), own.getNotAfter().toInstant()),
          e);
    }
  }
}

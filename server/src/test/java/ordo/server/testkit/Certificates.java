package ordo.server.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** Certificates that sign themselves, made by the JDK's tool, as the files a server is given. */
public final class Certificates {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path folder;

  public Certificates(Path folder) {
    this.folder = folder;
  }

  /**
   * For 127.0.0.1.
   *
   * @param algorithm such as {@code EC}
   */
  public KeyStore.PrivateKeyEntry make(String name, String algorithm) throws Exception {
    Path file = folder.resolve(name + ".p12");
    String[] words = {
      Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
      "-genkeypair",
      "-alias",
      "one",
      "-keyalg",
      algorithm,
      "-dname",
      "CN=" + name,
      "-ext",
      "SAN=ip:127.0.0.1",
      "-validity",
      "30",
      "-storepass",
      new String(PASSWORD),
      "-keystore",
      file.toString()
    };
    Process tool = new ProcessBuilder(words).redirectErrorStream(true).start();
    if (!tool.waitFor(60, TimeUnit.SECONDS) || tool.exitValue() != 0) {
      throw new IOException(new String(tool.getInputStream().readAllBytes()));
    }
    KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
    return (KeyStore.PrivateKeyEntry)
        store.getEntry("one", new KeyStore.PasswordProtection(PASSWORD));
  }

  /** Puts both in place, the key as PKCS #8. */
  public void write(KeyStore.PrivateKeyEntry entry, Path certificate, Path key)
      throws IOException, GeneralSecurityException {
    Files.writeString(certificate, pem("CERTIFICATE", entry.getCertificate().getEncoded()));
    Files.writeString(key, pem("PRIVATE KEY", entry.getPrivateKey().getEncoded()));
  }

  public static String pem(String label, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label);
  }

  /** What lies within the frame of PKCS #8: the form of before. */
  public static byte[] unframed(byte[] pkcs8) {
    int at = skipHead(pkcs8, 0);
    at += 3; // the version
    int algorithm = skipHead(pkcs8, at);
    at = algorithm + length(pkcs8, at);
    return Arrays.copyOfRange(pkcs8, skipHead(pkcs8, at), pkcs8.length);
  }

  private static int skipHead(byte[] der, int at) {
    int first = Byte.toUnsignedInt(der[at + 1]);
    return at + 2 + (first < 128 ? 0 : first - 128);
  }

  private static int length(byte[] der, int at) {
    return Byte.toUnsignedInt(der[at + 1]);
  }
}

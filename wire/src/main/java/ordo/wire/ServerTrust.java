package ordo.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Which servers are believed who they are: those that the system believes, those whose authority
 * stands in a file of certificates, and the very one that stands there, by whatever name it was
 * reached. The file is read with each connection, so that one that is replaced holds from then on.
 */
public final class ServerTrust extends X509ExtendedTrustManager {
  private final Path file;
  private final X509ExtendedTrustManager system;

  private ServerTrust(Path file) throws IOException {
    this.file = file;
    try {
      this.system = of((KeyStore) null);
      certificates();
    } catch (CertificateException e) {
      throw new IOException(e.getMessage(), e);
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificates can be checked: " + Reason.of(e), e);
    }
  }

  /**
   * For all connections that this process makes from now on.
   *
   * @param file PEM
   */
  public static void use(Path file) throws IOException {
    SSLContext.setDefault(context(file));
  }

  /** For clients that take one. */
  public static SSLContext context(Path file) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new ServerTrust(file)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS is not available: " + Reason.of(e), e);
    }
  }

  private static X509ExtendedTrustManager of(KeyStore store) throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  private Collection<? extends Certificate> certificates() throws CertificateException {
    try (InputStream pem = Files.newInputStream(file)) {
      var all = CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (!all.isEmpty()) {
        return all;
      }
    } catch (IOException | CertificateException e) {
      throw new CertificateException(expected(), e);
    }
    throw new CertificateException(expected());
  }

  private String expected() {
    return file + ": expected certificates in PEM, found none that can be read";
  }

  private X509ExtendedTrustManager named() throws CertificateException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int n = 0;
      for (Certificate one : certificates()) {
        store.setCertificateEntry("named-" + n++, one);
      }
      return of(store);
    } catch (IOException | GeneralSecurityException e) {
      throw new CertificateException(expected(), e);
    }
  }

  private interface Check {
    void by(X509ExtendedTrustManager trust) throws CertificateException;
  }

  private void check(X509Certificate[] chain, Check check) throws CertificateException {
    if (chain.length > 0 && certificates().contains(chain[0])) {
      chain[0].checkValidity();
      return;
    }
    try {
      check.by(named());
    } catch (CertificateException notNamed) {
      check.by(system);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain, trust -> trust.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain, trust -> trust.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain, trust -> trust.checkServerTrusted(chain, type));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    system.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    system.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    system.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return system.getAcceptedIssuers();
  }
}

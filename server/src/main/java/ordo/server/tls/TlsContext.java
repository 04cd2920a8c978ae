package ordo.server.tls;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import ordo.server.loop.BackgroundService;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Watched;
import ordo.wire.Reason;

/**
 * What connections are secured with. The files are looked at every few seconds; where they have
 * changed and hold a pair that is good, connections that come are shown that one, and those that
 * are open stay. A pair that is not good is told in the log, once, and the old one stays.
 *
 * <p>The loop alone replaces {@code shown}; any thread may read it.
 */
public final class TlsContext implements BackgroundService {
  private static final Logger LOG = System.getLogger(TlsContext.class.getName());
  private static final Pace PACE =
      new Pace("certificate watch", Duration.ofSeconds(2), Duration.ofSeconds(30));

  private final KeyPairFiles files;
  private final SSLContext context;
  private final Loop loop = new Loop(PACE, this::runOnce);
  private volatile Shown shown;
  private List<Object> seen;

  /**
   * @param count of those before
   * @param before for handshakes that began with it
   */
  private record Shown(long count, Identity now, Optional<Identity> before) {
    /** What a key manager calls it. */
    String alias() {
      return "ordo-" + count;
    }

    Identity of(String alias) {
      return alias.equals(alias()) ? now : before.orElse(now);
    }

    Shown next(Identity next) {
      return new Shown(count + 1, next, Optional.of(now));
    }
  }

  private TlsContext(KeyPairFiles files) throws IOException {
    this.files = files;
    this.seen = marks(files);
    this.shown = new Shown(0, Identity.read(files), Optional.empty());
    this.context = context(new ShownKey());
  }

  /**
   * @throws IOException the files hold no pair that can be served; it says why
   */
  public static TlsContext open(KeyPairFiles files) throws IOException {
    return new TlsContext(files);
  }

  private static SSLContext context(KeyManager keys) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS is not available: " + Reason.of(e), e);
    }
  }

  public SSLContext context() {
    return context;
  }

  /** Whose the certificate is and until when, on one line. */
  public String about() {
    return about(shown.now());
  }

  /**
   * As {@link #about}, of a pair that nothing is served with yet.
   *
   * @throws IOException as {@link #open} does
   */
  public static String about(KeyPairFiles files) throws IOException {
    return about(Identity.read(files));
  }

  private static String about(Identity identity) {
    X509Certificate own = identity.chain().getFirst();
    return "%s, valid until %s"
        .formatted(own.getSubjectX500Principal().getName(), own.getNotAfter().toInstant());
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public List<Watched> watched() {
    return List.of(loop);
  }

  /** Looks at the files. */
  @Override
  public int runOnce() {
    List<Object> now = marks(files);
    if (now.equals(seen)) {
      return 0;
    }
    seen = now;
    replace();
    return 1;
  }

  private void replace() {
    try {
      shown = shown.next(Identity.read(files));
      LOG.log(Level.INFO, "the certificate was replaced: {0}", about());
    } catch (IOException bad) {
      LOG.log(
          Level.WARNING,
          "the certificate was not replaced, the one of before stays ({0}): {1}",
          about(),
          Reason.of(bad));
    }
  }

  /** Another one for whatever was written or put in place. */
  private static List<Object> marks(KeyPairFiles files) {
    return List.of(mark(files.certificate()), mark(files.key()));
  }

  private static Object mark(Path file) {
    try {
      var now = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
    } catch (IOException away) {
      return "none";
    }
  }

  @Override
  public void close() {
    loop.close();
  }

  /** The one key, for whatever is asked that it fits. */
  private final class ShownKey extends X509ExtendedKeyManager {
    @Override
    public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
      return chosen(type);
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return chosen(type);
    }

    private String chosen(String type) {
      Shown chosen = shown;
      return type.equals(chosen.now().key().getAlgorithm()) ? chosen.alias() : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return shown.of(alias).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return shown.of(alias).key();
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[] {shown.alias()};
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return null;
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return null;
    }
  }
}

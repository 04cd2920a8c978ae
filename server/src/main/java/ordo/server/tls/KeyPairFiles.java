package ordo.server.tls;

import java.nio.file.Path;

/**
 * Where a server's certificate lies.
 *
 * @param certificate PEM: its own first, then those that lead to the authority
 * @param key PEM: PKCS #8, or the older forms of RSA and of elliptic curves; not encrypted
 */
public record KeyPairFiles(Path certificate, Path key) {}

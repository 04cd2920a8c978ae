package ordo.server.lens;

/**
 * Where a lens answers, on this machine's loopback.
 *
 * @param secret that every request must carry; made for this one run
 */
public record LensAddress(int port, String secret) {}

package ordo.cli.server.reach;

import java.net.URI;
import ordo.wire.OrdoClient;
import ordo.wire.StoreClient;
import ordo.wire.UploadClient;

/** A server, and the token for it. */
public record Reached(URI address, String token) {
  public OrdoClient client() {
    return new OrdoClient(address, token);
  }

  public StoreClient store() {
    return new StoreClient(address, token);
  }

  public UploadClient uploads() {
    return new UploadClient(address, token);
  }

  /** Never the token. */
  @Override
  public String toString() {
    return address.toString();
  }
}

package ordo.pointcloud.bytes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;

/**
 * Resources below an address that ends in a slash.
 *
 * @param client its owner's, who closes it
 */
public record HttpFolder(HttpClient client, URI root) implements ByteFolder {
  @Override
  public String name() {
    return root.toString();
  }

  @Override
  public ByteSource open(String file) throws IOException {
    return HttpBytes.open(client, root.resolve(file));
  }
}

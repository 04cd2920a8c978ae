package ordo.store.s3;

import java.io.IOException;
import java.util.Map;
import ordo.store.Store;
import ordo.store.StoreConformance;

final class S3StoreTest extends StoreConformance {
  private final Map<String, String> settings = S3Service.settings();

  @Override
  protected Store open() throws IOException {
    return S3Store.open(S3Service.address(settings));
  }
}

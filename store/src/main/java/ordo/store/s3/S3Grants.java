package ordo.store.s3;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import ordo.model.StorePath;
import ordo.store.Grants;
import ordo.store.StoreException;
import ordo.store.bucket.Bucket;
import ordo.store.bucket.LeftoverSweep;
import ordo.store.bucket.Multipart;
import ordo.store.bucket.Refusal;

/** Grants of a bucket: multipart uploads whose parts others put, and reads. */
record S3Grants(Bucket bucket) implements Grants {
  private static final int BAD_REQUEST = 400;

  @Override
  public String begin(StorePath path) throws IOException {
    return Multipart.begin(bucket, path.value(), Map.of()).id();
  }

  @Override
  public URI part(Coming file, int number, long lengthBytes, Duration valid) throws IOException {
    return bucket.signing().part(file.path().value(), file.name(), number, lengthBytes, valid);
  }

  @Override
  public void complete(Coming file, Map<Integer, String> etags) throws IOException {
    try {
      Multipart.begun(bucket, file.path().value(), file.name(), etags).complete();
    } catch (Refusal refused) {
      if (refused.status() == BAD_REQUEST || refused.isNothingThere()) {
        String found = "others, or none (" + refused.getMessage() + ")";
        throw new StoreException(file.path(), "the parts that the service has", found);
      }
      throw refused;
    }
  }

  @Override
  public boolean isOpen(Coming file) throws IOException {
    return LeftoverSweep.isBegun(bucket, file.path().value(), file.name());
  }

  @Override
  public void abort(Coming file) throws IOException {
    try {
      Multipart.abort(bucket, bucket.whole(file.path().value()), file.name());
    } catch (Refusal refused) {
      if (!refused.isNothingThere()) {
        throw refused;
      }
    }
  }

  @Override
  public URI read(StorePath file, Duration valid) throws IOException {
    String name = file.value().substring(file.value().lastIndexOf('/') + 1);
    String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
    return bucket.signing().get(file.value(), "attachment; filename=\"" + plain + "\"", valid);
  }
}

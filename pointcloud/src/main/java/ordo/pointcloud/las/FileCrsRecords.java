package ordo.pointcloud.las;

import java.io.IOException;
import java.util.Optional;
import ordo.pointcloud.crs.engines.FileCrs;

/** The records of a LAS file that say what its CRS is (LAS 1.4 R15, section 3). */
public final class FileCrsRecords {
  private static final String OTHER_WKT_USER = "liblas";
  private static final int KEY_DIRECTORY = 34735;
  private static final int KEY_DOUBLES = 34736;
  private static final int KEY_TEXTS = 34737;
  private static final byte[] NONE = {};

  private FileCrsRecords() {}

  public static FileCrs of(LasFile file) throws IOException {
    boolean bit = (file.header().identity().globalEncoding() & LasIdentity.CRS_IS_WKT) != 0;
    byte[] directory = bytes(file, KEY_DIRECTORY);
    boolean hasKeys = directory.length > 0;
    return FileCrs.of(
        wkt(file),
        directory,
        hasKeys ? bytes(file, KEY_DOUBLES) : NONE,
        hasKeys ? bytes(file, KEY_TEXTS) : NONE,
        bit || file.format().isExtended());
  }

  private static Optional<String> wkt(LasFile file) throws IOException {
    Optional<LasVlr> record =
        file.find(LasVlr.PROJECTION, LasVlr.WKT_RECORD)
            .or(() -> file.find(OTHER_WKT_USER, LasVlr.WKT_RECORD));
    return record.isPresent() ? Optional.of(record.get().text()) : Optional.empty();
  }

  private static byte[] bytes(LasFile file, int recordId) throws IOException {
    Optional<LasVlr> record = file.find(LasVlr.PROJECTION, recordId);
    return record.isPresent() ? record.get().bytes() : NONE;
  }
}

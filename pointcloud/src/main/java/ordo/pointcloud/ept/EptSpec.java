package ordo.pointcloud.ept;

import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LasVlr;

/**
 * What a data set is besides its points.
 *
 * @param folder made where absent; empty
 * @param identity of every tile
 * @param extras attributes of the extra bytes
 * @param records of every tile beside its CRS: the description of the extra bytes
 */
public record EptSpec(
    Path folder,
    DataType dataType,
    Srs srs,
    LasIdentity identity,
    List<ExtraDimension> extras,
    List<LasVlr> records,
    List<EptSource> sources) {
  public EptSpec {
    if (dataType == DataType.ZSTANDARD) {
      throw new IllegalArgumentException("tiles are written as laszip or binary, not zstandard");
    }
    extras = ExtraDimension.withoutGaps(extras);
    records = List.copyOf(records);
    sources = List.copyOf(sources);
  }
}

package ordo.pointcloud.ept;

import java.util.List;
import java.util.Optional;
import ordo.pointcloud.las.CoordinateFrame;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** The dimensions of LAS points of any format by their names in the field. */
final class LasColumns {
  private LasColumns() {}

  /** A point's value of one dimension, scaled. */
  interface Values {
    double of(PointBlock block, int point);
  }

  /**
   * What decides where a dimension is.
   *
   * @param extras attributes of the extra bytes
   */
  record Kind(PointFormat format, CoordinateFrame frame, List<ExtraDimension> extras) {
    static Kind of(LasFile file) {
      return new Kind(file.format(), file.frame(), file.extraDimensions());
    }
  }

  /** Empty where the format does not hold the dimension. */
  static Optional<Values> find(Kind kind, String name) {
    Optional<Values> own = core(kind.frame(), name);
    if (own.isEmpty()) {
      own = kind.format().isExtended() ? extended(name) : legacy(name);
    }
    if (own.isEmpty()) {
      own = optional(kind.format(), name);
    }
    return own.isPresent() ? own : extra(kind, name);
  }

  /** The values of a block; none in the columns of dimensions that are not there. */
  static TileValues values(PointBlock block, List<Optional<Values>> columns) {
    double[][] values = new double[columns.size()][];
    for (int d = 0; d < values.length; d++) {
      values[d] = columns.get(d).isPresent() ? new double[block.size] : new double[0];
      for (int i = 0; i < values[d].length; i++) {
        values[d][i] = columns.get(d).get().of(block, i);
      }
    }
    return new TileValues(block.size, values);
  }

  private static Optional<Values> core(CoordinateFrame frame, String name) {
    return Optional.ofNullable(
        switch (name) {
          case "X" -> (block, i) -> frame.x(block.x[i]);
          case "Y" -> (block, i) -> frame.y(block.y[i]);
          case "Z" -> (block, i) -> frame.z(block.z[i]);
          case "Intensity" -> (block, i) -> block.intensity[i] & 0xFFFF;
          case "UserData" -> (block, i) -> block.userData[i] & 0xFF;
          case "PointSourceId" -> (block, i) -> block.pointSourceId[i] & 0xFFFF;
          default -> null;
        });
  }

  private static Optional<Values> extended(String name) {
    if (name.equals(Attribute.SCAN_ANGLE_RANK.word)) {
      return Optional.of((block, i) -> block.scanAngle[i] * Attribute.SCAN_ANGLE_DEGREES);
    }
    for (Attribute attribute : Attribute.values()) {
      if (attribute.isByte() && attribute.word.equals(name)) {
        return Optional.of(attribute::raw);
      }
    }
    return Optional.empty();
  }

  private static Optional<Values> legacy(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "ReturnNumber" -> (block, i) -> block.returns[i] & 7;
          case "NumberOfReturns" -> (block, i) -> block.returns[i] >> 3 & 7;
          case "ScanDirectionFlag" -> (block, i) -> block.returns[i] >> 6 & 1;
          case "EdgeOfFlightLine" -> (block, i) -> block.returns[i] >> 7 & 1;
          case "Classification" -> (block, i) -> block.classification[i] & 0x1F;
          case "Synthetic" -> (block, i) -> block.classification[i] >> 5 & 1;
          case "KeyPoint" -> (block, i) -> block.classification[i] >> 6 & 1;
          case "Withheld" -> (block, i) -> block.classification[i] >> 7 & 1;
          case "ScanAngleRank" -> (block, i) -> block.scanAngle[i];
          default -> null;
        });
  }

  private static Optional<Values> optional(PointFormat format, String name) {
    boolean hasColor = format.hasColor();
    return Optional.ofNullable(
        switch (name) {
          case "GpsTime" -> format.hasGpsTime() ? PointBlock::gpsTime : null;
          case "Red" -> hasColor ? (block, i) -> block.red[i] & 0xFFFF : null;
          case "Green" -> hasColor ? (block, i) -> block.green[i] & 0xFFFF : null;
          case "Blue" -> hasColor ? (block, i) -> block.blue[i] & 0xFFFF : null;
          case "Infrared" -> format.hasNir() ? (block, i) -> block.nir[i] & 0xFFFF : null;
          default -> null;
        });
  }

  private static Optional<Values> extra(Kind kind, String name) {
    int extraBytes = kind.format().extraBytes();
    for (ExtraDimension extra : Schema.withoutGaps(kind.extras())) {
      if (extra.name().equals(name)) {
        return Optional.of(
            (block, i) ->
                extra.raw(block.extraBytes, i * extraBytes) * extra.scale() + extra.offset());
      }
    }
    return Optional.empty();
  }
}

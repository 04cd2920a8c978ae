package ordo.pointcloud.ept;

import java.util.Optional;
import ordo.pointcloud.las.CoordinateFrame;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.PointBlock;

/** The dimensions of a LAS file of any format by their names in the field. */
final class LasColumns {
  private LasColumns() {}

  /** A point's value of one dimension, scaled. */
  interface Values {
    double of(PointBlock block, int point);
  }

  /** Empty where the file's format does not hold the dimension. */
  static Optional<Values> find(LasFile file, String name) {
    Optional<Values> own = core(file.frame(), name);
    if (own.isEmpty()) {
      own = file.format().isExtended() ? extended(name) : legacy(name);
    }
    if (own.isEmpty()) {
      own = optional(file, name);
    }
    return own.isPresent() ? own : extra(file, name);
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

  private static Optional<Values> optional(LasFile file, String name) {
    boolean hasColor = file.format().hasColor();
    return Optional.ofNullable(
        switch (name) {
          case "GpsTime" -> file.format().hasGpsTime() ? PointBlock::gpsTime : null;
          case "Red" -> hasColor ? (block, i) -> block.red[i] & 0xFFFF : null;
          case "Green" -> hasColor ? (block, i) -> block.green[i] & 0xFFFF : null;
          case "Blue" -> hasColor ? (block, i) -> block.blue[i] & 0xFFFF : null;
          case "Infrared" -> file.format().hasNir() ? (block, i) -> block.nir[i] & 0xFFFF : null;
          default -> null;
        });
  }

  private static Optional<Values> extra(LasFile file, String name) {
    int extraBytes = file.format().extraBytes();
    for (ExtraDimension extra : Schema.withoutGaps(file.extraDimensions())) {
      if (extra.name().equals(name)) {
        return Optional.of(
            (block, i) ->
                extra.raw(block.extraBytes, i * extraBytes) * extra.scale() + extra.offset());
      }
    }
    return Optional.empty();
  }
}

package ordo.pointcloud.op.convert;

import java.util.Optional;
import java.util.OptionalInt;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointFormat;

/**
 * What {@link ConvertPoints} is to change.
 *
 * @param laz the output is compressed
 * @param format number of the output's point format; empty keeps the input's in LAS, and in LAZ is
 *     the one of 6 to 8 that holds the same
 * @param lossAllowed points may lose what the format cannot hold; else that ends the conversion
 * @param colorsWidened colours of 8 bits, where the whole file has no others, are spread over the
 *     16 bits of their fields
 * @param wkt replaces what the file says of its CRS
 */
public record ConvertOptions(
    boolean laz,
    OptionalInt format,
    boolean lossAllowed,
    boolean colorsWidened,
    Optional<String> wkt) {

  public static ConvertOptions toLaz() {
    return new ConvertOptions(true, OptionalInt.empty(), false, false, Optional.empty());
  }

  public static ConvertOptions toLas() {
    return new ConvertOptions(false, OptionalInt.empty(), false, false, Optional.empty());
  }

  public ConvertOptions withFormat(int other) {
    return new ConvertOptions(laz, OptionalInt.of(other), lossAllowed, colorsWidened, wkt);
  }

  public ConvertOptions withLossAllowed() {
    return new ConvertOptions(laz, format, true, colorsWidened, wkt);
  }

  public ConvertOptions withColorsWidened() {
    return new ConvertOptions(laz, format, lossAllowed, true, wkt);
  }

  public ConvertOptions withWkt(String text) {
    return new ConvertOptions(laz, format, lossAllowed, colorsWidened, Optional.of(text));
  }

  /**
   * The output's format for an input's.
   *
   * @throws IllegalArgumentException where LAZ is not written in it
   */
  PointFormat formatFor(PointFormat input) {
    int id = format.orElse(laz ? FormatWidening.extended(input).id() : input.id());
    PointFormat output = new PointFormat(id, input.extraBytes());
    if (laz && output.hasWavePacket()) {
      int named = input.hasWavePacket() ? input.id() : id;
      throw new IllegalArgumentException(
          "point format " + named + " has wave packets, which are kept in LAS, not in LAZ");
    }
    return output;
  }
}

package ordo.pointcloud.cloud.extras;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasVlr;

/**
 * Attributes of the extra bytes of several files, united by name: those of the first file, then
 * what each next one adds. One name is one attribute: its type, scale, offset and no-data value are
 * equal in all files that have it.
 *
 * @param dimensions of all
 * @param record that describes them, where there are any
 * @param moves for each file how its extra bytes become the united ones
 */
public record UnitedExtras(
    List<ExtraDimension> dimensions, Optional<LasVlr> record, List<ExtrasMove> moves) {
  public int bytes() {
    return dimensions.stream().mapToInt(ExtraDimension::byteCount).sum();
  }

  /**
   * @throws IllegalArgumentException naming an attribute, both files and both types
   */
  public static UnitedExtras of(List<LasFile> files) throws IOException {
    LasFile first = files.getFirst();
    if (allLike(first, files)) {
      List<ExtrasMove> none = files.stream().map(_ -> ExtrasMove.NONE).toList();
      return new UnitedExtras(first.extraDimensions(), ExtraBytesRecord.of(first), none);
    }
    Map<String, Named> named = new LinkedHashMap<>();
    for (LasFile file : files) {
      for (ExtraDimension own : ExtraDimension.withoutGaps(file.extraDimensions())) {
        add(named, new Named(own, file));
      }
    }
    return of(files, placed(named));
  }

  private static UnitedExtras of(List<LasFile> files, Map<String, ExtraDimension> united) {
    List<ExtraDimension> all = List.copyOf(united.values());
    byte[] blank = blank(all);
    List<ExtrasMove> moves =
        files.stream()
            .map(
                file ->
                    ExtrasMove.of(
                        ExtraDimension.withoutGaps(file.extraDimensions()), united, blank))
            .toList();
    return new UnitedExtras(all, Optional.of(ExtraDimension.record(all)), moves);
  }

  /** Byte for byte: then the first's record is that of all. */
  private static boolean allLike(LasFile first, List<LasFile> files) throws IOException {
    byte[] record = first.namedExtraBytesRecord();
    for (LasFile file : files) {
      boolean isLike =
          file.extraDimensions().equals(first.extraDimensions())
              && Arrays.equals(file.namedExtraBytesRecord(), record);
      if (!isLike) {
        return false;
      }
    }
    return true;
  }

  /** An attribute, and the first file that has it. */
  private record Named(ExtraDimension dimension, LasFile file) {}

  private static void add(Map<String, Named> named, Named found) {
    ExtraDimension own = found.dimension();
    Named known = named.putIfAbsent(key(own), found);
    if (known == null) {
      return;
    }
    ExtraDimension expected = known.dimension();
    if (own.type() != expected.type() || !own.scaling().equals(expected.scaling())) {
      throw new IllegalArgumentException(
          "%s: extra bytes '%s': expected %s as in %s, found %s"
              .formatted(
                  found.file().name(),
                  own.name(),
                  shown(expected),
                  known.file().name(),
                  shown(own)));
    }
  }

  /** Readers that fold case must be able to tell attributes apart. */
  static String key(ExtraDimension dimension) {
    return dimension.name().toLowerCase(Locale.ROOT);
  }

  private static String shown(ExtraDimension dimension) {
    String scaled =
        dimension.isScaled()
            ? ", scale %s, offset %s".formatted(dimension.scale(), dimension.offset())
            : "";
    String noData =
        dimension.scaling().noData().isPresent()
            ? ", no data " + dimension.scaling().noData().getAsDouble()
            : "";
    return dimension.type() + scaled + noData;
  }

  private static Map<String, ExtraDimension> placed(Map<String, Named> named) {
    Map<String, ExtraDimension> placed = new LinkedHashMap<>();
    int at = 0;
    for (Map.Entry<String, Named> each : named.entrySet()) {
      placed.put(each.getKey(), each.getValue().dimension().at(at));
      at += each.getValue().dimension().byteCount();
    }
    return placed;
  }

  /** The extra bytes of a point that has none of the attributes. */
  private static byte[] blank(List<ExtraDimension> all) {
    List<byte[]> parts = new ArrayList<>();
    all.forEach(dimension -> parts.add(dimension.blank()));
    byte[] blank = new byte[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, blank, at, part.length);
      at += part.length;
    }
    return blank;
  }
}

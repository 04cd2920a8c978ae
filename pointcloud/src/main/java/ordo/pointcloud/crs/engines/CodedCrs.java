package ordo.pointcloud.crs.engines;

import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsText;
import ordo.pointcloud.crs.GeographicNumbers;
import ordo.pointcloud.crs.text.GeographicWkt;
import ordo.pointcloud.crs.text.WktNode;
import ordo.pointcloud.crs.text.WktParser;

/** A CRS by the codes of its authority, where it has such. */
public final class CodedCrs {
  private CodedCrs() {}

  /**
   * A code, or a compound of two, that means the same.
   *
   * @param text as engines take it
   */
  public static Optional<String> of(String text, CrsEngine engine) {
    return CrsText.isWkt(text)
        ? WktParser.parse(text).flatMap(CodedCrs::stated).filter(code -> engine.same(text, code))
        : Optional.of(text);
  }

  /**
   * A geographic CRS in numbers, for where no code stands for it.
   *
   * @param wkt version 1
   * @return empty where it is another kind of CRS, in another unit or from another meridian
   */
  public static Optional<GeographicNumbers> numbers(String wkt) {
    return GeographicWkt.numbers(wkt);
  }

  /** Of the CRS itself, or of both parts of a compound one. */
  private static Optional<String> stated(WktNode node) {
    List<Optional<String>> parts = node.parts().stream().map(WktNode::code).toList();
    boolean areTwo = parts.size() == 2 && parts.stream().allMatch(Optional::isPresent);
    return node.code()
        .or(
            () ->
                areTwo
                    ? Optional.of(parts.get(0).get() + "+" + parts.get(1).get())
                    : Optional.empty());
  }
}

package ordo.pointcloud.op.dataset;

import java.util.List;
import java.util.Optional;

/**
 * What is known of the CRS of a file.
 *
 * @param name the authority's, for people; empty where there is no CRS that could be read
 * @param wkt one line
 * @param horizontalUnit as {@code pdal info} gives it, or as the authority spells it
 * @param verticalUnit empty where there is none
 */
public record DatasetCrs(
    String name,
    String wkt,
    String horizontalUnit,
    String verticalUnit,
    boolean geographic,
    boolean geocentric,
    Records records) {

  /**
   * What the file itself says, and what became of it.
   *
   * @param text WKT, or a listing of keys; empty where the file has no such record
   * @param reason why there is no CRS; empty where there is one
   * @param notes what the records override or leave open, a line each
   */
  public record Records(Optional<String> text, String reason, List<String> notes) {
    public Records {
      notes = List.copyOf(notes);
    }
  }

  /** No CRS that could be read, with the reason and the file's own words. */
  public static DatasetCrs unnamed(String reason, Optional<String> text) {
    var records = new Records(text, reason, List.of());
    return new DatasetCrs("", "", "", "", false, false, records);
  }
}

package ordo.pointcloud.crs;

import java.util.Optional;

/**
 * A coordinate reference system as an engine understands it.
 *
 * @param text what was asked for: {@code EPSG:2271}, a compound of two codes, or WKT
 * @param name the authority's name
 * @param units of the horizontal axes and, where there is one, of the vertical axis
 * @param area of use, where known
 * @param wkt one line, WKT 1 in GDAL's flavour where the CRS can be said in it, else WKT 2; what
 *     goes into LAS files
 * @param deprecated by its authority
 */
public record CrsDescription(
    String text,
    String name,
    CrsKind kind,
    Units units,
    Optional<GeographicArea> area,
    String wkt,
    boolean deprecated) {

  /** Units of x and y, and of z where the CRS says. */
  public record Units(CrsUnit horizontal, Optional<CrsUnit> vertical) {}

  /** {@code EPSG:2271 (NAD83 / Pennsylvania North (ftUS))}; WKT is named by its name alone. */
  public String label() {
    return CrsText.isWkt(text) ? name : text + " (" + name + ")";
  }
}

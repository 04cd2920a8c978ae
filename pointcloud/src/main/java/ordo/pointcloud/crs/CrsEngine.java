package ordo.pointcloud.crs;

import java.util.List;
import java.util.Optional;

/** Knows coordinate reference systems and the way from one to another. Safe for many threads. */
public interface CrsEngine {
  /** What to install where PROJ is wanted and absent. */
  String PROJ_PACKAGES = "libproj25 proj-data";

  /** Name and version for people: {@code PROJ 9.1.1}. */
  String name();

  /**
   * What a CRS text means.
   *
   * @param text {@code EPSG:n}, {@code ESRI:n}, a compound {@code EPSG:a+EPSG:b}, or WKT 1 or 2
   */
  Described describe(String text);

  /**
   * The operation that PROJ would choose for a cloud; ballpark operations are refused.
   *
   * @param cloud bounds in the source CRS; empty where they are not known yet: then the answer says
   *     whether there is any operation at all
   */
  CrsPlan plan(String source, String target, Optional<CloudBox> cloud);

  /**
   * Where the centre of a cloud lies on the Earth, to within the metres by which datums differ;
   * empty where the CRS is not known or has no place on it.
   */
  Optional<Position> locate(String crs, CloudBox cloud);

  /**
   * Whether a text is well-known text of any kind of CRS, a local one too: what other programs can
   * be expected to read. An engine that knows no WKT of its own judges by the form.
   */
  boolean reads(String wkt);

  /**
   * A CRS as WKT 1 in Esri's flavour, which GeoTIFF keeps where no code stands for it; empty where
   * the engine cannot say it or does not know the CRS.
   */
  Optional<String> esriWkt(String crs);

  /**
   * Whether two texts name one CRS, be it in other words: a code and its WKT, WKT 1 and 2, ESRI's
   * names. False where the engine cannot tell.
   */
  boolean same(String one, String other);

  /**
   * CRSs whose code, name or area holds every word of the text, best first.
   *
   * @param limit at least 1
   */
  List<CrsEntry> search(String text, int limit);
}

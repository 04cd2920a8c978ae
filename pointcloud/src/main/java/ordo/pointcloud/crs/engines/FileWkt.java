package ordo.pointcloud.crs.engines;

import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsText;
import ordo.pointcloud.crs.Described;

/** What an engine makes of one text out of a file. */
final class FileWkt {
  private static final int SHOWN_MAX = 60;

  private FileWkt() {}

  /**
   * @param text of a record, or made of keys
   * @param notes that go with a text that is read
   */
  static StatedCrs stated(CrsEngine engine, String text, List<String> notes) {
    return switch (engine.describe(text)) {
      case Described.Known known ->
          new StatedCrs.Named(
              text, known.crs(), CrsText.isWkt(text) ? text : known.crs().wkt(), notes);
      case Described.Unknown unknown when engine.reads(text) ->
          new StatedCrs.Unnamed(unknown.reason(), false, Optional.of(text), notes);
      case Described.Unknown _ ->
          StatedCrs.Unnamed.unread(
              "the file's WKT record, '%s', is no WKT that can be read".formatted(oneLine(text)));
    };
  }

  /** Without control characters, cut where it is long. */
  private static String oneLine(String text) {
    String plain = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
    return plain.length() <= SHOWN_MAX ? plain : plain.substring(0, SHOWN_MAX) + "...";
  }
}

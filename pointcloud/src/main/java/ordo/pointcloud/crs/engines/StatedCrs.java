package ordo.pointcloud.crs.engines;

import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsText;
import ordo.pointcloud.crs.text.WktNode;
import ordo.pointcloud.crs.text.WktParser;

/** What an engine makes of the records of a file: a CRS, or the reason why there is none. */
public sealed interface StatedCrs {
  /**
   * @param text to hand to the engine: a code, a compound of two, or WKT
   * @param wkt that a copy of the file carries: the file's own where that was read
   * @param notes what the records override, contradict, or say that the text does not; a line each
   */
  record Named(String text, CrsDescription crs, String wkt, List<String> notes)
      implements StatedCrs {
    public Named {
      notes = List.copyOf(notes);
    }

    /** With name and code, as far as there are such. */
    public String label() {
      Optional<String> code =
          CrsText.isWkt(text) ? WktParser.parse(text).flatMap(WktNode::code) : Optional.empty();
      return code.map(found -> "%s (%s)".formatted(found, crs.name())).orElseGet(crs::label);
    }
  }

  /**
   * @param reason one line
   * @param isSilent the file has no record about its CRS at all
   * @param wkt the file's own, which this engine can do nothing with and others may read: a local
   *     CRS, or, without libproj, any that is no proven code
   */
  record Unnamed(String reason, boolean isSilent, Optional<String> wkt) implements StatedCrs {}

  /** The text to hand to the engine. */
  default Optional<String> named() {
    return this instanceof Named named ? Optional.of(named.text()) : Optional.empty();
  }

  /** The WKT that a copy of the file carries. */
  default Optional<String> written() {
    return switch (this) {
      case Named named -> Optional.of(named.wkt());
      case Unnamed unnamed -> unnamed.wkt();
    };
  }

  /**
   * What there is to say, a line each, of a copy that carries {@link #written}: nothing where it
   * says all that the file says.
   */
  default List<String> notes() {
    return switch (this) {
      case Named named -> named.notes();
      case Unnamed unnamed when unnamed.isSilent() || unnamed.wkt().isPresent() -> List.of();
      case Unnamed unnamed -> List.of("no CRS is written as WKT: " + unnamed.reason());
    };
  }

  /** For people: name and code, or {@code none} with the reason. */
  default String shown() {
    return switch (this) {
      case Named named -> named.label();
      case Unnamed unnamed -> "none (%s)".formatted(unnamed.reason());
    };
  }
}

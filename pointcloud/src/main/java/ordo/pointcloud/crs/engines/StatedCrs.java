package ordo.pointcloud.crs.engines;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** The same with one note before the others. */
    Named with(String note) {
      List<String> all = Stream.concat(Stream.of(note), notes.stream()).toList();
      return new Named(text, crs, wkt, all);
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
   * @param wkt what this engine can do nothing with and others can read: a local CRS, or, without
   *     libproj, any that is no proven code
   * @param notes what there is to say of a copy, a line each
   */
  record Unnamed(String reason, boolean isSilent, Optional<String> wkt, List<String> notes)
      implements StatedCrs {
    public Unnamed {
      notes = List.copyOf(notes);
    }

    static Unnamed silent() {
      return new Unnamed("the file names no CRS", true, Optional.empty(), List.of());
    }

    static Unnamed unread(String reason) {
      List<String> notes = List.of("no CRS is written as WKT: " + reason);
      return new Unnamed(reason, false, Optional.empty(), notes);
    }
  }

  /** What a copy that carries {@link #written} does not say as the file does, a line each. */
  List<String> notes();

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

  /** For people: name and code, or why there is none. */
  default String shown() {
    return switch (this) {
      case Named named -> named.label();
      case Unnamed unnamed ->
          unnamed
              .wkt()
              .flatMap(WktParser::parse)
              .map(node -> "%s (%s)".formatted(node.name(), unnamed.reason()))
              .orElseGet(() -> "none (%s)".formatted(unnamed.reason()));
    };
  }
}

package ordo.pointcloud.crs.engines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.Position;
import ordo.pointcloud.crs.text.GeoKeys;
import ordo.pointcloud.crs.text.GeoKeysText;
import ordo.pointcloud.crs.text.WktNode;
import ordo.pointcloud.crs.text.WktParser;

/**
 * What a LAS file says its coordinates are: WKT, GeoTIFF keys, or nothing.
 *
 * @param wkt of record 2112, without its NUL; empty where there is none
 * @param keys of records 34735 to 34737
 * @param prefersWkt formats 6 to 10 and files with the WKT bit: WKT wins where both are there
 */
public record FileCrs(Optional<String> wkt, Optional<GeoKeys> keys, boolean prefersWkt) {
  /** Metres between the places of one coordinate above which two CRSs disagree. */
  private static final double DISAGREEMENT_METRES = 0.05;

  public FileCrs {
    wkt = wkt.map(String::strip).filter(text -> !text.isEmpty());
  }

  /**
   * What the records of a file say.
   *
   * @param directory record 34735, empty where the file has none
   * @param doubles record 34736, may be empty
   * @param texts record 34737, may be empty
   */
  public static FileCrs of(
      Optional<String> wkt, byte[] directory, byte[] doubles, byte[] texts, boolean prefersWkt) {
    return new FileCrs(wkt, GeoKeys.parse(directory, doubles, texts), prefersWkt);
  }

  /** What the engine makes of the records: WKT or keys, whichever counts and can be read. */
  public StatedCrs stated(CrsEngine engine) {
    if (wkt.isEmpty() && keys.isEmpty()) {
      return StatedCrs.Unnamed.silent();
    }
    return wkt.isPresent() && (prefersWkt || keys.isEmpty())
        ? wktFirst(engine, wkt.get())
        : keysFirst(engine, keys.orElseThrow());
  }

  private StatedCrs wktFirst(CrsEngine engine, String text) {
    StatedCrs byWkt = FileWkt.stated(engine, text, List.of());
    return byWkt instanceof StatedCrs.Unnamed unread
            && unread.wkt().isEmpty()
            && keys.isPresent()
            && ofKeys(engine, keys.get()) instanceof StatedCrs.Named byKeys
        ? byKeys.with("the GeoTIFF keys were taken instead: " + unread.reason())
        : byWkt;
  }

  /** Keys that define a CRS by numbers alone are what writers get wrong: WKT beside them wins. */
  private StatedCrs keysFirst(CrsEngine engine, GeoKeys directory) {
    StatedCrs byKeys = ofKeys(engine, directory);
    if (wkt.isEmpty() || directory.isByCode() && byKeys instanceof StatedCrs.Named) {
      return byKeys;
    }
    StatedCrs byWkt = FileWkt.stated(engine, wkt.get(), List.of(whyNotKeys(byKeys)));
    boolean isBetter = byWkt.named().isPresent() || byKeys.named().isEmpty();
    return isBetter && byWkt.written().isPresent() ? byWkt : byKeys;
  }

  private static String whyNotKeys(StatedCrs byKeys) {
    String why =
        byKeys instanceof StatedCrs.Unnamed unnamed
            ? unnamed.reason()
            : "they define their CRS by numbers, not by a code";
    return "the WKT record was taken instead of the GeoTIFF keys: " + why;
  }

  private static StatedCrs ofKeys(CrsEngine engine, GeoKeys directory) {
    return switch (new GeoKeysText(directory, engine).text()) {
      case GeoKeysText.Result.Unclear unclear -> StatedCrs.Unnamed.unread(unclear.reason());
      case GeoKeysText.Result.Text text -> FileWkt.stated(engine, text.text(), text.notes());
    };
  }

  /**
   * The records as they are, on one line: WKT, or a listing of keys; empty where there are none.
   */
  public Optional<String> raw() {
    return wkt.isPresent() && (prefersWkt || keys.isEmpty()) ? wkt : keys.map(GeoKeys::listing);
  }

  /**
   * What there is to say about the file's CRS beside the one that was asked for.
   *
   * @return no line where they agree
   */
  public List<String> compare(CrsEngine engine, String asked, CloudBox cloud) {
    return switch (stated(engine)) {
      case StatedCrs.Unnamed unnamed when unnamed.isSilent() ->
          List.of("%s; %s is taken on trust".formatted(unnamed.reason(), asked));
      case StatedCrs.Unnamed unnamed ->
          List.of(
              "the file's CRS could not be compared with %s: %s"
                  .formatted(asked, unnamed.reason()));
      case StatedCrs.Named named -> comparePlaces(engine, named.text(), asked, cloud);
    };
  }

  private static List<String> comparePlaces(
      CrsEngine engine, String text, String asked, CloudBox cloud) {
    if (text.equals(asked)) {
      return List.of();
    }
    Optional<Position> byFile = engine.locate(text, cloud);
    Optional<Position> byJob = engine.locate(asked, cloud);
    return byFile.isEmpty() || byJob.isEmpty()
        ? List.of(notCompared(engine, text, asked))
        : disagreements(engine, text, asked, byFile.get().metresTo(byJob.get()));
  }

  private static List<String> disagreements(
      CrsEngine engine, String text, String asked, double metres) {
    List<String> found = new ArrayList<>();
    if (!(metres <= DISAGREEMENT_METRES)) {
      found.add(disagreement(engine, text, asked, metres));
    }
    heightUnits(engine, text, asked).ifPresent(found::add);
    return found;
  }

  private static String notCompared(CrsEngine engine, String text, String asked) {
    return "the file's CRS, %s, could not be compared with %s by %s"
        .formatted(label(engine, text), asked, engine.name());
  }

  private static Optional<String> heightUnits(CrsEngine engine, String text, String asked) {
    if (!(engine.describe(text) instanceof Described.Known file)
        || !(engine.describe(asked) instanceof Described.Known job)) {
      return Optional.empty();
    }
    Optional<CrsUnit> stated = file.crs().units().vertical();
    Optional<CrsUnit> taken = job.crs().units().vertical();
    return stated.flatMap(unit -> taken.flatMap(other -> heightUnits(unit, other)));
  }

  private static Optional<String> heightUnits(CrsUnit stated, CrsUnit taken) {
    return GeoKeysText.sameSize(stated, taken)
        ? Optional.empty()
        : Optional.of(
            "heights are in %s by the file, in %s by the job, factor %.9g"
                .formatted(stated.name(), taken.name(), taken.factor() / stated.factor()));
  }

  private static String disagreement(CrsEngine engine, String text, String asked, double metres) {
    return "the file says %s, the job says %s: the cloud's centre lies %s m apart by the two%s"
        .formatted(
            label(engine, text),
            label(engine, asked),
            metres < 100 ? "%.2f".formatted(metres) : "%.0f".formatted(metres),
            unitFactor(engine, text, asked));
  }

  private static String unitFactor(CrsEngine engine, String text, String asked) {
    if (!(engine.describe(text) instanceof Described.Known file)
        || !(engine.describe(asked) instanceof Described.Known job)) {
      return "";
    }
    return unitFactor(file.crs().units().horizontal(), job.crs().units().horizontal());
  }

  private static String unitFactor(CrsUnit stated, CrsUnit taken) {
    if (stated.angular() != taken.angular()
        || Math.abs(stated.factor() / taken.factor() - 1) < 1e-9) {
      return "";
    }
    return "; units differ: %s in the file, %s in the job, factor %.9g"
        .formatted(stated.name(), taken.name(), taken.factor() / stated.factor());
  }

  private static String label(CrsEngine engine, String text) {
    return switch (engine.describe(text)) {
      case Described.Known known -> known.crs().label();
      case Described.Unknown _ -> WktParser.parse(text).map(WktNode::name).orElse(text);
    };
  }
}

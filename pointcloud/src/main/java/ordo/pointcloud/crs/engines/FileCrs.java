package ordo.pointcloud.crs.engines;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

  /** Why there is no CRS to take, for people. */
  public String about() {
    return wkt.isEmpty() && keys.isEmpty()
        ? "the file names no CRS"
        : "the file's CRS is not understood";
  }

  /** The CRS text to hand to the engine; empty where there is none or it is not understood. */
  public Optional<String> text(CrsEngine engine) {
    return stated(engine) instanceof GeoKeysText.Result.Text text
            && engine.describe(text.text()) instanceof Described.Known
        ? Optional.of(text.text())
        : Optional.empty();
  }

  /** The WKT that a copy of the file should carry: its own, or made from its keys. */
  public Optional<String> wkt(CrsEngine engine) {
    if (wkt.isPresent() && (prefersWkt || keys.isEmpty())) {
      return wkt;
    }
    return text(engine)
        .flatMap(
            text ->
                engine.describe(text) instanceof Described.Known known
                    ? Optional.of(known.crs().wkt())
                    : Optional.empty())
        .or(() -> wkt);
  }

  /**
   * What there is to say about the file's CRS beside the one that was asked for.
   *
   * @return no line where they agree
   */
  public List<String> compare(CrsEngine engine, String asked, CloudBox cloud) {
    if (wkt.isEmpty() && keys.isEmpty()) {
      return List.of("the file names no CRS; %s is taken on trust".formatted(asked));
    }
    return switch (stated(engine)) {
      case GeoKeysText.Result.Unclear unclear ->
          List.of(
              "the file's CRS could not be compared with %s: %s"
                  .formatted(asked, unclear.reason()));
      case GeoKeysText.Result.Text text -> comparePlaces(engine, text.text(), asked, cloud);
    };
  }

  private GeoKeysText.Result stated(CrsEngine engine) {
    if (wkt.isPresent() && (prefersWkt || keys.isEmpty())) {
      return new GeoKeysText.Result.Text(wkt.get());
    }
    return keys.isPresent()
        ? new GeoKeysText(keys.get(), engine).text()
        : new GeoKeysText.Result.Unclear(about());
  }

  private static List<String> comparePlaces(
      CrsEngine engine, String text, String asked, CloudBox cloud) {
    if (text.equals(asked)) {
      return List.of();
    }
    Optional<Position> byFile = engine.locate(text, cloud);
    Optional<Position> byJob = engine.locate(asked, cloud);
    if (byFile.isEmpty() || byJob.isEmpty()) {
      return List.of(
          "the file's CRS, %s, could not be compared with %s by %s"
              .formatted(label(engine, text), asked, engine.name()));
    }
    double metres = byFile.get().metresTo(byJob.get());
    Stream<String> places =
        metres <= DISAGREEMENT_METRES
            ? Stream.empty()
            : Stream.of(disagreement(engine, text, asked, metres));
    return Stream.concat(places, heightUnits(engine, text, asked).stream()).toList();
  }

  private static Optional<String> heightUnits(CrsEngine engine, String text, String asked) {
    if (!(engine.describe(text) instanceof Described.Known file)
        || !(engine.describe(asked) instanceof Described.Known job)) {
      return Optional.empty();
    }
    Optional<CrsUnit> stated = file.crs().units().vertical();
    Optional<CrsUnit> taken = job.crs().units().vertical();
    return stated.isEmpty() || taken.isEmpty() || GeoKeysText.sameSize(stated.get(), taken.get())
        ? Optional.empty()
        : Optional.of(
            "heights are in %s by the file, in %s by the job, factor %.9g"
                .formatted(
                    stated.get().name(),
                    taken.get().name(),
                    taken.get().factor() / stated.get().factor()));
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
    CrsUnit stated = file.crs().units().horizontal();
    CrsUnit taken = job.crs().units().horizontal();
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

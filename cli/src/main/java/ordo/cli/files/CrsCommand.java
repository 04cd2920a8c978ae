package ordo.cli.files;

import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsEntry;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.GeographicArea;
import ordo.pointcloud.crs.engines.CrsEngines;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What this machine says of coordinate reference systems; subcommands of {@code crs}. */
public abstract class CrsCommand {
  @Command(name = "search", description = "Finds CRSs, without a server.")
  public int search(
      @Parameters(paramLabel = "TEXT", arity = "1..*", description = "Words.") String[] words,
      @Option(names = "--limit", description = "How many; default 20.", defaultValue = "20")
          int limit) {
    if (limit < 1) {
      System.err.println("--limit: expected 1 or more, found " + limit);
      return CommandLine.ExitCode.USAGE;
    }
    CrsEngine engine = CrsEngines.detect();
    var found = engine.search(String.join(" ", words), limit);
    found.forEach(CrsCommand::print);
    if (found.isEmpty()) {
      System.err.println("Nothing holds all of these words (" + engine.name() + ")");
    }
    return found.isEmpty() ? 1 : 0;
  }

  private static void print(CrsEntry entry) {
    System.out.printf(
        "%-12s %s%s  (%s)%n",
        entry.code(),
        entry.name(),
        entry.deprecated() ? " [deprecated]" : "",
        entry.area().map(GeographicArea::text).orElse("area unknown"));
  }

  @Command(name = "show", description = "Tells what a CRS is, without a server.")
  public int show(
      @Parameters(paramLabel = "CRS", description = "EPSG:2271, ESRI:102003, EPSG:26915+EPSG:5703")
          String text,
      @Option(names = "--wkt", description = "Its WKT alone.") boolean wkt) {
    CrsEngine engine = CrsEngines.detect();
    switch (engine.describe(text)) {
      case Described.Unknown unknown -> {
        System.err.println(unknown.reason());
        return 1;
      }
      case Described.Known known when wkt -> System.out.println(known.crs().wkt());
      case Described.Known known -> print(known.crs(), engine);
    }
    return 0;
  }

  private static void print(CrsDescription crs, CrsEngine engine) {
    System.out.println(crs.label() + (crs.deprecated() ? " [deprecated]" : ""));
    System.out.println("  kind    " + crs.kind().label());
    System.out.println(
        "  units   "
            + crs.units().horizontal().name()
            + crs.units().vertical().map(unit -> ", heights in " + unit.name()).orElse(""));
    System.out.println("  area    " + crs.area().map(GeographicArea::text).orElse("unknown"));
    System.out.println("  engine  " + engine.name());
  }
}

package ordo.pointcloud.crs.proj;

import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsEntry;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.Position;
import ordo.pointcloud.crs.text.CrsSearch;

/** PROJ itself, through the foreign-function API. */
public final class ProjEngine implements CrsEngine {
  private final ProjShared shared;
  private final ProjPlanner planner;

  /**
   * @param gridFolders looked into before PROJ's own folders
   */
  public ProjEngine(ProjLibrary library, List<String> gridFolders) {
    shared = new ProjShared(library, gridFolders);
    planner = new ProjPlanner(shared);
  }

  @Override
  public String name() {
    return shared.name();
  }

  @Override
  public Described describe(String text) {
    shared.lock().lock();
    try {
      return described(shared.reader().read(text));
    } finally {
      shared.lock().unlock();
    }
  }

  private static Described described(ProjReader.Read read) {
    return switch (read) {
      case ProjReader.Read.Bad bad -> new Described.Unknown(bad.reason());
      case ProjReader.Read.Good good -> {
        good.crs().close();
        yield new Described.Known(good.description());
      }
    };
  }

  @Override
  public CrsPlan plan(String source, String target, Optional<CloudBox> cloud) {
    shared.lock().lock();
    try {
      return planner.plan(source, target, cloud);
    } finally {
      shared.lock().unlock();
    }
  }

  @Override
  public Optional<Position> locate(String crs, CloudBox cloud) {
    shared.lock().lock();
    try {
      return shared.reader().read(crs) instanceof ProjReader.Read.Good good
          ? located(good, cloud)
          : Optional.empty();
    } finally {
      shared.lock().unlock();
    }
  }

  private static Optional<Position> located(ProjReader.Read.Good read, CloudBox cloud) {
    try (ProjObject whole = read.crs();
        ProjObject located = new ProjSide(whole, read.description()).located();
        ProjPlaces places = ProjPlaces.onWgs84(located)) {
      double[] centre = places.positions(cloud);
      return Double.isFinite(centre[0] + centre[1])
          ? Optional.of(new Position(centre[0], centre[1]))
          : Optional.empty();
    }
  }

  @Override
  public boolean reads(String wkt) {
    shared.lock().lock();
    try {
      return shared.reader().reads(wkt);
    } finally {
      shared.lock().unlock();
    }
  }

  @Override
  public Optional<String> esriWkt(String crs) {
    shared.lock().lock();
    try {
      return shared.reader().read(crs) instanceof ProjReader.Read.Good good
          ? esriWkt(good)
          : Optional.empty();
    } finally {
      shared.lock().unlock();
    }
  }

  private static Optional<String> esriWkt(ProjReader.Read.Good read) {
    try (ProjObject crs = read.crs()) {
      return crs.esriWkt();
    }
  }

  @Override
  public boolean same(String one, String other) {
    shared.lock().lock();
    try {
      return shared.reader().same(one, other);
    } finally {
      shared.lock().unlock();
    }
  }

  @Override
  public List<CrsEntry> search(String text, int limit) {
    shared.lock().lock();
    try {
      return CrsSearch.byWords(shared.catalogue().entries(), text, limit);
    } finally {
      shared.lock().unlock();
    }
  }
}

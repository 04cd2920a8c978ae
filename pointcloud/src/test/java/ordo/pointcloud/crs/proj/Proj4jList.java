package ordo.pointcloud.crs.proj;

import java.util.Optional;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.Proj4jException;

/** The definitions that come with proj4j-epsg. */
final class Proj4jList {
  private Proj4jList() {}

  static Optional<String> parameters(String code) {
    try {
      return Optional.ofNullable(new CRSFactory().createFromName(code).getParameterString());
    } catch (Proj4jException | IllegalStateException unknown) {
      return Optional.empty();
    }
  }
}

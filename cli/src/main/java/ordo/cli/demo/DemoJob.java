package ordo.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.crs.CrsEngine;
import tools.jackson.databind.JsonNode;

/** A job that the demo runs, and the survey that it runs on. */
sealed interface DemoJob permits EptDemo, SonarDemo {
  /** The CRS that the survey is in. */
  String crs();

  /** Makes the survey in the store; gives the file of points. */
  Path makeSurvey(Path store, long points, CrsEngine engine)
      throws IOException, InterruptedException;

  /** What is submitted. */
  JsonNode body();

  /** In one line, for people. */
  String steps();

  /** The artifact that is worth looking at. */
  String result();

  /** Lines that say where the results lie, and what to do with them. */
  List<String> whereToLook(Path store);
}

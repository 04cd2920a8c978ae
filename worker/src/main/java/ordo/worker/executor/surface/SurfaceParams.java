package ordo.worker.executor.surface;

import java.io.IOException;
import ordo.model.contract.Needs;
import ordo.model.contract.ParamContract;
import ordo.model.contract.ParamFormat;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.surface.GridRequest;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.relief.Shading;
import ordo.worker.executor.Execution;
import ordo.worker.executor.cloud.DatasetInfoExecutor;
import ordo.worker.executor.form.NumberFormat;
import tools.jackson.databind.node.JsonNodeFactory;

/** What steps that make surfaces have in common. */
final class SurfaceParams {
  static final ParamContract RESOLUTION =
      ParamContract.required("resolution", ParamContract.Type.NUMBER_POSITIVE);

  /** Cells that memory does not hold lie in the scratch folder; of a shuffled cloud, its points. */
  static final Needs NEEDS =
      new Needs(
          Needs.Weight.HEAVY,
          Needs.Amount.megabytes(1024),
          Needs.Amount.megabytes(64).plusPerInputByte(12));

  private SurfaceParams() {}

  /** An optional word. */
  static ParamContract word(String name, ParamFormat format, String usual) {
    return ParamContract.required(name, format)
        .withDefault(JsonNodeFactory.instance.stringNode(usual));
  }

  /** An optional number above zero. */
  static ParamContract number(String name, double usual) {
    return ParamContract.required(name, ParamContract.Type.NUMBER_POSITIVE)
        .withDefault(JsonNodeFactory.instance.numberNode(usual));
  }

  /** Where the light is. */
  static final ParamContract AZIMUTH =
      ParamContract.notNegative("azimuth", Shading.USUAL.azimuth())
          .in(NumberFormat.upTo("degrees", 360));

  /** How high the light is. */
  static final ParamContract ALTITUDE =
      number("altitude", Shading.USUAL.altitude()).in(NumberFormat.upTo("degrees", 90));

  static GridRequest request(Execution execution) throws IOException {
    return request(execution, execution.param("classes").asString());
  }

  static GridRequest request(Execution execution, String classes) throws IOException {
    long points;
    try (LasFile file = LasFiles.open(execution.input("input_las"))) {
      points = file.pointCount();
    }
    return GridRequest.of(
            execution.input("input_las"),
            execution.param("resolution").asDouble(),
            classes,
            execution.scratch())
        .with(
            PointScan.threadsOfAllCores(),
            DatasetInfoExecutor.progress(execution, points, "gridding"));
  }
}

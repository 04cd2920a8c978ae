package ordo.worker.executor.surface;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamContract;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.op.surface.ColorizeAsDem;
import ordo.pointcloud.op.surface.ElevationLook;
import ordo.pointcloud.palette.PaletteRange;
import ordo.pointcloud.palette.Palettes;
import ordo.pointcloud.relief.Shading;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import ordo.worker.executor.form.HingeOfPalette;
import ordo.worker.executor.form.NumberFormat;
import ordo.worker.executor.form.PaletteFormat;
import ordo.worker.executor.form.WordFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** COLORIZE_AS_DEM: the same points in the colours of their elevation, shaded. */
public final class ColorizeAsDemExecutor implements Executor {
  public static final String DESCRIPTION =
      "Colours points by the elevation of the cell that they lie in, with a palette, under the shade of"
          + " the slope.";

  /** The spelling is the contract's. */
  private static final String PALETTE = "pallete";

  private static final String HINGE = "hinge";

  /** No elevation lies farther from 0, whatever the unit. */
  private static final double HINGE_MAX = 1e9;

  private final CrsEngine engine;
  private final Palettes palettes;
  private final ExecutorContract contract;

  public ColorizeAsDemExecutor(CrsEngine engine, Palettes palettes) {
    this.engine = engine;
    this.palettes = palettes;
    contract =
        new ExecutorContract(
            "COLORIZE_AS_DEM",
            Map.of("input_las", Slot.of(ArtifactType.LAS)),
            Map.of("output_las", new Product(ArtifactType.LAS, "output.laz")),
            params(palettes),
            List.of(new HingeOfPalette(PALETTE, HINGE, palettes)),
            SurfaceParams.NEEDS,
            DESCRIPTION);
  }

  private static List<ParamContract> params(Palettes palettes) {
    return List.of(
        ParamContract.required(PALETTE, new PaletteFormat(palettes)).alias("palette"),
        SurfaceParams.RESOLUTION,
        SurfaceParams.word("range", new WordFormat("range", PaletteRange::of), PaletteRange.USUAL),
        ParamContract.orAbsent(
            HINGE, ParamContract.Type.NUMBER, NumberFormat.upTo("elevation", HINGE_MAX)),
        SurfaceParams.word(
            "shading",
            new WordFormat("shading", word -> ElevationLook.shading(word, 0, 1)),
            Shading.USUAL.mode().word()),
        SurfaceParams.AZIMUTH,
        SurfaceParams.ALTITUDE,
        SurfaceParams.number("exaggeration", 1)
            .in(NumberFormat.upTo("factor", ElevationLook.EXAGGERATION_MAX)));
  }

  @Override
  public ExecutorContract contract() {
    return contract;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    ElevationLook look = PointOperation.of(() -> look(execution));
    ColorizeAsDem.Report report =
        PointOperation.of(
            () ->
                new ColorizeAsDem(engine)
                    .run(
                        SurfaceParams.request(execution, ColorizeAsDem.CLASSES),
                        look,
                        execution.output("output_las"),
                        true));
    report.notes().forEach(execution::log);
    return StepResult.of(report.message(), Map.of("output_las", metadata(look, report)));
  }

  private ElevationLook look(Execution execution) {
    JsonNode hinge = execution.param(HINGE);
    return new ElevationLook(
        palettes.named(execution.param(PALETTE).asString()),
        PaletteRange.of(execution.param("range").asString()),
        hinge.isNull() ? OptionalDouble.empty() : OptionalDouble.of(hinge.asDouble()),
        ElevationLook.shading(
            execution.param("shading").asString(),
            execution.param("azimuth").asDouble(),
            execution.param("altitude").asDouble()),
        execution.param("exaggeration").asDouble());
  }

  private static ObjectNode metadata(ElevationLook look, ColorizeAsDem.Report report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("points", report.points()).put("coloured", report.coloured());
    node.put("palette", look.ramp().name()).put("palette_sha256", look.ramp().sha256());
    node.put("palette_low", report.low()).put("palette_high", report.high());
    report.notes().forEach(node.putArray("warnings")::add);
    return node;
  }
}

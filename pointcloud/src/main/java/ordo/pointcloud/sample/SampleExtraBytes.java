package ordo.pointcloud.sample;

import java.util.List;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.ExtraDimension.Type;
import ordo.pointcloud.las.ExtraScaling;
import ordo.pointcloud.las.LasVlr;

/** The attributes in a sample's extra bytes, {@link SampleSpec#EXTRA_BYTES} in all. */
final class SampleExtraBytes {
  private static final double HUNDREDTH = 0.01;

  private SampleExtraBytes() {}

  static LasVlr record() {
    return ExtraDimension.record(
        List.of(
            new ExtraDimension(
                "HeightAboveGround", "metres", Type.U16, 0, 2, ExtraScaling.of(HUNDREDTH, 0)),
            ExtraDimension.of("Material", "what was hit", Type.U8, 2)));
  }
}

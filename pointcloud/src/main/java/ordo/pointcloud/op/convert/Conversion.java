package ordo.pointcloud.op.convert;

import java.util.List;
import ordo.pointcloud.las.LasHeader;

/**
 * What {@link ConvertPoints} did.
 *
 * @param header of the output
 * @param losses that the caller allowed
 * @param notes what is odd about input or output, a line each
 */
public record Conversion(LasHeader header, Losses losses, List<String> notes) {
  public Conversion {
    notes = List.copyOf(notes);
  }
}

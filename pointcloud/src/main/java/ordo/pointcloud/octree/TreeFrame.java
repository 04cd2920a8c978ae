package ordo.pointcloud.octree;

import java.util.List;
import ordo.pointcloud.points.PointFormat;

/**
 * What a sink must know before the first node.
 *
 * @param format of every stored point: 6, 7 or 8, with extra bytes
 * @param stored quantisation of every stored point
 * @param root the cube
 * @param tightMin least coordinates of the points, x y z
 * @param tightMax greatest coordinates, x y z
 */
public record TreeFrame(
    PointFormat format,
    Quantisation stored,
    RootCube root,
    List<Double> tightMin,
    List<Double> tightMax,
    long pointCount) {

  static TreeFrame of(Framed framed) {
    RawBounds tight = framed.tight();
    Quantisation stored = framed.stored();
    return new TreeFrame(
        StoredFormat.choose(framed.inputs()),
        stored,
        framed.root(),
        List.of(
            stored.coordinate(0, tight.minX()),
            stored.coordinate(1, tight.minY()),
            stored.coordinate(2, tight.minZ())),
        List.of(
            stored.coordinate(0, tight.maxX()),
            stored.coordinate(1, tight.maxY()),
            stored.coordinate(2, tight.maxZ())),
        framed.pointCount());
  }
}

package ordo.pointcloud.elevation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.points.CoordinateFrame;
import org.tinfour.common.SimpleTriangle;
import org.tinfour.common.Vertex;
import org.tinfour.standard.IncrementalTin;
import org.tinfour.utils.HilbertSort;

/**
 * The plane of the triangle of Delaunay that a cell's centre lies in. A triangle with an edge of
 * more than {@link #EDGE_CELLS_MAX} cells bridges a gap and counts for nothing. Points around the
 * tile, twice as far, make the triangles those of the whole cloud.
 */
final class Triangles implements TileHeights {
  static final int EDGE_CELLS_MAX = 10;

  /** Of the area: a centre so little beside an edge is on it. */
  private static final double ON_EDGE = -1e-12;

  private final CellTile tile;
  private final NearestOfHalves points;
  private final double[] heights;

  Triangles(CellTile tile, CoordinateFrame frame) {
    this.tile = tile;
    points = new NearestOfHalves(tile, frame, 2 * EDGE_CELLS_MAX);
    heights = new double[tile.width() * tile.height()];
    Arrays.fill(heights, Double.NaN);
  }

  @Override
  public void add(int x, int y, int z) {
    points.add(x, y, z);
  }

  @Override
  public double[] heights() {
    List<Vertex> vertices = vertices();
    if (vertices.size() >= 3) {
      IncrementalTin tin = new IncrementalTin(1);
      new HilbertSort().sort(vertices);
      if (tin.add(vertices, null)) {
        tin.triangles().forEach(this::draw);
      }
      tin.dispose();
    }
    return heights;
  }

  /** In cells to the right of the first centre and above it; the index is the point's. */
  private List<Vertex> vertices() {
    List<Vertex> vertices = new ArrayList<>();
    double resolution = tile.grid().resolution();
    points.each(
        half -> {
          double x = (points.x(half) - tile.centreX(0)) / resolution;
          double y = (points.y(half) - tile.centreY(0)) / resolution;
          vertices.add(new Vertex(x, y, 0, half));
        });
    return vertices;
  }

  private void draw(SimpleTriangle triangle) {
    if (!triangle.isGhost()) {
      Vertex a = triangle.getVertexA();
      Vertex b = triangle.getVertexB();
      Vertex c = triangle.getVertexC();
      if (isShort(a, b) && isShort(b, c) && isShort(c, a)) {
        drawRows(a, b, c);
      }
    }
  }

  private static boolean isShort(Vertex one, Vertex other) {
    return one.getDistanceSq(other) <= EDGE_CELLS_MAX * EDGE_CELLS_MAX;
  }

  private void drawRows(Vertex a, Vertex b, Vertex c) {
    double top = Math.max(a.y, Math.max(b.y, c.y));
    double bottom = Math.min(a.y, Math.min(b.y, c.y));
    double left = Math.min(a.x, Math.min(b.x, c.x));
    double right = Math.max(a.x, Math.max(b.x, c.x));
    int lastRow = (int) Math.min(tile.height() - 1, Math.floor(-bottom));
    int lastColumn = (int) Math.min(tile.width() - 1, Math.floor(right));
    for (int row = (int) Math.max(0, Math.ceil(-top)); row <= lastRow; row++) {
      for (int column = (int) Math.max(0, Math.ceil(left)); column <= lastColumn; column++) {
        draw(new Vertex[] {a, b, c}, column, row);
      }
    }
  }

  private void draw(Vertex[] corners, int column, int row) {
    double area = cross(corners[0], corners[1], corners[2].x, corners[2].y);
    double second = cross(corners[2], corners[0], column, -row) / area;
    double third = cross(corners[0], corners[1], column, -row) / area;
    boolean isInside = second >= ON_EDGE && third >= ON_EDGE && second + third <= 1 - ON_EDGE;
    int cell = row * tile.width() + column;
    if (isInside && Double.isNaN(heights[cell])) {
      double z = z(corners[0]);
      heights[cell] = z + second * (z(corners[1]) - z) + third * (z(corners[2]) - z);
    }
  }

  private double z(Vertex vertex) {
    return points.z(vertex.getIndex());
  }

  /** Twice the area of a triangle, positive where it turns to the left. */
  private static double cross(Vertex a, Vertex b, double x, double y) {
    return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
  }
}

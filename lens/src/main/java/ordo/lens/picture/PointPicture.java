package ordo.lens.picture;

import ordo.pointcloud.view.ViewNode;

/** Draws points as small squares, the nearest on top. */
final class PointPicture {
  /** Below so many points squares grow, so that a surface stays one. */
  private static final int DENSE_POINTS = 60_000;

  private static final int SIDE_MIN = 2;
  private static final int SIDE_MAX = 6;

  private PointPicture() {}

  static Canvas of(Scene scene, int width, int height) {
    var canvas = new Canvas(width, height);
    if (scene.points() > 0) {
      Viewpoint from = from(scene, width, height);
      Colouring colouring = Colouring.of(scene);
      int side = side(scene.points());
      scene.pieces().forEach(piece -> draw(piece, colouring.of(piece), from, side, canvas));
      canvas.shade();
    }
    return canvas;
  }

  private static Viewpoint from(Scene scene, int width, int height) {
    Spread x = scene.spread(Scene::x);
    Spread y = scene.spread(Scene::y);
    Spread z = scene.spread(Scene::z);
    return Viewpoint.of(
        new double[] {x.low(), y.low(), z.low()},
        new double[] {x.high(), y.high(), z.high()},
        width,
        height);
  }

  private static int side(int points) {
    double grown = SIDE_MIN * Math.sqrt((double) DENSE_POINTS / points);
    return (int) Math.round(Math.clamp(grown, SIDE_MIN, SIDE_MAX));
  }

  private static void draw(
      ViewNode piece, Colouring.Colours colours, Viewpoint from, int side, Canvas canvas) {
    double[] centre = from.centre();
    for (int point = 0; point < piece.points(); point++) {
      double x = Scene.x(piece, point) - centre[0];
      double y = Scene.y(piece, point) - centre[1];
      double z = Scene.z(piece, point) - centre[2];
      double depth = from.distance() + Viewpoint.ahead(x, y, z);
      if (depth > 0) {
        double column = from.column() + from.pixels() * Viewpoint.right(x, y) / depth;
        double row = from.row() - from.pixels() * Viewpoint.up(x, y, z) / depth;
        int left = (int) Math.floor(column - side / 2.0 + 0.5);
        int top = (int) Math.floor(row - side / 2.0 + 0.5);
        canvas.square(left, top, side, (float) depth, colours.of(point));
      }
    }
  }
}

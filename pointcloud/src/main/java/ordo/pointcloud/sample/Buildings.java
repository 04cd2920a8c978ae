package ordo.pointcloud.sample;

/**
 * A town on a street grid of its own direction: roads around blocks of lots, and a house on most
 * lots. Lots are remembered as they are met; one thread owns an object.
 */
final class Buildings {
  private static final double COS = StrictMath.cos(StrictMath.toRadians(17));
  private static final double SIN = StrictMath.sin(StrictMath.toRadians(17));
  private static final double LOT_EAST = 24;
  private static final double LOT_NORTH = 20;
  private static final int LOTS_EAST = 4;
  private static final int LOTS_NORTH = 3;
  private static final double ROAD_HALF = 3.5;
  private static final double MAIN_ROAD_HALF = 4;
  private static final double CENTRE_URBAN = 0.3;

  private static final int LOT = 601;

  private final Landscape land;
  private final CellCache<House> houses = new CellCache<>(this::build);

  /** Half sizes, base, wall and rise in metres; a rise of 0 is a flat roof. */
  private record House(
      double halfEast, double halfNorth, double base, double wall, double rise, int look) {}

  Buildings(Landscape land) {
    this.land = land;
  }

  /** On one of the two roads that cross the whole country, the river too. */
  boolean isMainRoad(double x, double y) {
    return Math.abs(northward(x, y)) < MAIN_ROAD_HALF || Math.abs(eastward(x, y)) < MAIN_ROAD_HALF;
  }

  /** Only meaningful in a town. */
  boolean isStreet(double x, double y) {
    return gap(eastward(x, y), LOT_EAST * LOTS_EAST) < ROAD_HALF
        || gap(northward(x, y), LOT_NORTH * LOTS_NORTH) < ROAD_HALF;
  }

  /** Adds the roof above a place, if there is one. */
  boolean addRoof(double x, double y, Echoes into) {
    double u = eastward(x, y);
    double v = northward(x, y);
    int lotEast = (int) Math.floor(u / LOT_EAST);
    int lotNorth = (int) Math.floor(v / LOT_NORTH);
    House house = houses.get(lotEast, lotNorth);
    double du = Math.abs(u - (lotEast + 0.5) * LOT_EAST);
    double dv = v - (lotNorth + 0.5) * LOT_NORTH;
    if (house == null || du > house.halfEast || Math.abs(dv) > house.halfNorth) {
      return false;
    }
    double eaves = house.base + house.wall;
    if (house.rise > 0) {
      double roof = house.rise * (1 - Math.abs(dv) / house.halfNorth);
      into.add(eaves + roof, Material.ROOF, dv < 0 ? house.look : house.look ^ SHADED);
    } else {
      into.add(eaves + roofTop(house, du, dv), Material.FLAT_ROOF, house.look);
    }
    return true;
  }

  /** Turns the look of the sunny side of a roof into that of the other. */
  static final int SHADED = 1;

  private static double roofTop(House house, double du, double dv) {
    boolean parapet = du > house.halfEast - 0.4 || Math.abs(dv) > house.halfNorth - 0.4;
    boolean machine = du < 2 && dv > 0 && dv < 2.5;
    return machine ? 2.2 : parapet ? 0.9 : 0;
  }

  private House build(int lotEast, int lotNorth) {
    int look = Noise.hash(land.seed() + LOT, lotEast, lotNorth) & ~SHADED;
    double u = (lotEast + 0.5) * LOT_EAST;
    double v = (lotNorth + 0.5) * LOT_NORTH;
    double x = u * COS - v * SIN;
    double y = u * SIN + v * COS;
    double urban = land.urban(x, y);
    double base = land.ground(x, y);
    boolean empty = Noise.fraction(look, 8) > 0.86 || land.riverDistance(x, y) < 25;
    if (urban < 0.03 || base < 1.5 || empty || Math.abs(v) < LOT_NORTH) {
      return null;
    }
    double size = Noise.fraction(look, 16);
    double tall = Noise.fraction(look, 24);
    if (urban > CENTRE_URBAN) {
      return new House(8, 6.5, base, 9 + 21 * tall * tall, 0, look);
    }
    return new House(5 + 3 * size, 4 + 2.5 * tall, base, 3 + 3 * tall, 2 + 1.5 * size, look);
  }

  private static double eastward(double x, double y) {
    return x * COS + y * SIN;
  }

  private static double northward(double x, double y) {
    return y * COS - x * SIN;
  }

  /** Distance to the nearest multiple. */
  private static double gap(double value, double step) {
    return Math.abs(value - step * Math.rint(value / step));
  }
}

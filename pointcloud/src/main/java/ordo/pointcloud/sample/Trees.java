package ordo.pointcloud.sample;

/**
 * Trees, at most one in each cell of a grid. A tree's distance from the middle of its cell and the
 * radius of its crown add up to less than a cell, so that the four nearest cells hold every crown
 * that a pulse can meet. One thread owns an object.
 */
final class Trees {
  private static final double CELL = 7;
  private static final double RADIUS_MAX = 4.4;
  private static final int TREE = 701;
  private static final double SHRUB_METRES = 2.5;

  /** Returns of a pulse in a crown: the share of one, of up to two, of up to three. */
  private static final double[] RETURNS_SHARE = {0.22, 0.54, 0.82};

  private final Landscape land;
  private final Buildings town;
  private final PowerLine line;
  private final CellCache<Tree> trees = new CellCache<>(this::grow);

  /** Top and foot are heights above the water; a cone is a conifer. */
  private record Tree(
      double x, double y, double radius, double foot, double top, boolean cone, int look) {}

  Trees(Landscape land, Buildings town, PowerLine line) {
    this.land = land;
    this.town = town;
    this.line = line;
  }

  /** Adds the returns of a pulse that meets a crown; the last may be one of the ground. */
  boolean addCrown(double x, double y, int chance, Echoes into) {
    int east = (int) Math.floor(x / CELL - 0.5);
    int north = (int) Math.floor(y / CELL - 0.5);
    double surface = Double.NEGATIVE_INFINITY;
    int look = 0;
    for (int i = 0; i < 4; i++) {
      Tree tree = trees.get(east + (i & 1), north + (i >> 1));
      double height = tree == null ? Double.NEGATIVE_INFINITY : crownHeight(tree, x, y);
      if (height > surface) {
        surface = height;
        look = tree.look;
      }
    }
    if (surface < into.ground + 0.5) {
      return false;
    }
    addReturns(surface, look, chance, into);
    return true;
  }

  private static void addReturns(double surface, int look, int chance, Echoes into) {
    double depth = surface - into.ground;
    int count = returnsOf(depth, chance);
    double first = 0.12 * depth * Noise.fraction(chance, 8) * Noise.fraction(chance, 16);
    into.add(surface - first, Material.CROWN, look);
    double step = (depth - first) / count;
    for (int i = 1; i < count - 1; i++) {
      into.add(
          surface - first - step * (i - 0.4 * Noise.fraction(chance, 4 * i)), Material.CROWN, look);
    }
    if (count > 1) {
      addLast(step, look, chance, into);
    }
  }

  private static int returnsOf(double depth, int chance) {
    double share = Noise.fraction(chance, 0);
    int count = 1;
    while (count < Echoes.RETURNS_MAX
        && share > RETURNS_SHARE[count - 1]
        && depth > SHRUB_METRES * count) {
      count++;
    }
    return count;
  }

  private static void addLast(double step, int look, int chance, Echoes into) {
    boolean reaches = Noise.fraction(chance, 24) < 0.75;
    double last = reaches ? into.ground : into.ground + 0.4 * step;
    into.add(last, reaches ? Material.GROUND : Material.CROWN, look);
  }

  private static double crownHeight(Tree tree, double x, double y) {
    double dx = x - tree.x;
    double dy = y - tree.y;
    double square = (dx * dx + dy * dy) / (tree.radius * tree.radius);
    if (square >= 1) {
      return Double.NEGATIVE_INFINITY;
    }
    double height = tree.top - tree.foot;
    return tree.cone
        ? tree.top - 0.85 * height * Math.sqrt(square)
        : tree.top - 0.6 * height * (1 - Math.sqrt(1 - square));
  }

  private Tree grow(int east, int north) {
    int look = Noise.hash(land.seed() + TREE, east, north);
    double size = Noise.fraction(look, 8);
    double radius = 2.1 + 2.3 * size;
    double room = CELL - 0.05 - RADIUS_MAX;
    double x = (east + 0.5) * CELL + room * (2 * Noise.fraction(look, 16) - 1);
    double y = (north + 0.5) * CELL + room * (2 * Noise.fraction(look, 24) - 1);
    double urban = land.urban(x, y);
    double share = urban > 0 ? 0.2 : land.woods(x, y);
    if (Noise.fraction(look, 0) > share || line.clears(x, y) || town.isMainRoad(x, y)) {
      return null;
    }
    double foot = land.ground(x, y);
    if (foot < 0.4) {
      return null;
    }
    boolean cone = Noise.gradient(land.seed() + TREE, x / 130, y / 130) > 0.05 && urban <= 0;
    double height = (urban > 0 ? 5 : 9) + (cone ? 16 : 11) * size;
    return new Tree(x, y, cone ? 0.75 * radius : radius, foot, foot + height, cone, look);
  }
}

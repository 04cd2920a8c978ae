package ordo.pointcloud.sample;

/** What one pulse straight down meets, first to last. One thread owns an object. */
final class Scene {
  private static final double BRIDGE_METRES = 4.5;
  private static final double BRIDGE_REACH_METRES = 60;

  /** One pulse in this many meets a bird. */
  private static final int PULSES_A_BIRD = 60_000;

  private final Landscape land;
  private final Buildings town;
  private final PowerLine line;
  private final Trees trees;

  Scene(int seed, double sideMetres) {
    land = new Landscape(seed, sideMetres);
    town = new Buildings(land);
    line = new PowerLine(land);
    trees = new Trees(land, town, line);
  }

  /**
   * @param chance any hash: which of the possible returns happen
   */
  void trace(double x, double y, int chance, Echoes into) {
    into.clear(land.ground(x, y));
    if (Integer.remainderUnsigned(chance, PULSES_A_BIRD) == 0) {
      into.add(Math.max(0, into.ground) + 55, Material.BIRD, 0);
      return;
    }
    boolean wire = line.addWire(x, y, chance, into);
    if (addRoad(x, y, into) || addTown(x, y, into)) {
      return;
    }
    if (into.ground < 0) {
      into.add(0, Material.WATER, 0);
    } else if (wire || !trees.addCrown(x, y, chance, into)) {
      addGround(x, y, chance, into);
    }
  }

  private boolean addRoad(double x, double y, Echoes into) {
    if (!town.isMainRoad(x, y)) {
      return false;
    }
    boolean river = land.riverDistance(x, y) < BRIDGE_REACH_METRES;
    if (into.ground < 2 && river) {
      into.add(BRIDGE_METRES, Material.BRIDGE, 0);
    } else if (into.ground < 0) {
      into.add(0.8, Material.ROAD, 0);
    } else {
      double deck = river ? Math.max(BRIDGE_METRES, into.ground) : into.ground;
      into.add(deck, Material.ROAD, 0);
    }
    return true;
  }

  private boolean addTown(double x, double y, Echoes into) {
    double urban = land.urban(x, y);
    if (urban < -0.1) {
      return false;
    }
    if (town.addRoof(x, y, into)) {
      return true;
    }
    if (urban > 0 && into.ground > 1 && town.isStreet(x, y)) {
      into.add(into.ground, Material.ROAD, 0);
      return true;
    }
    return false;
  }

  private void addGround(double x, double y, int chance, Echoes into) {
    boolean plant = Noise.fraction(chance, 0) < land.scrub(x, y);
    double height = plant ? 0.15 + 0.7 * Noise.fraction(chance, 16) : 0;
    into.add(into.ground + height, plant ? Material.LOW_PLANT : Material.GROUND, 0);
  }
}

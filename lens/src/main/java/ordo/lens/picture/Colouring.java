package ordo.lens.picture;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.ViewValues;

/**
 * What colours the points: their own where any is not black, else classes where there are two, else
 * intensity where it differs, else elevation.
 */
sealed interface Colouring {
  /** Of the points of one piece. */
  interface Colours {
    int of(int point);
  }

  Colours of(ViewNode piece);

  /**
   * @param shift of 16-bit colours 8, of colours that fit in 8 bits 0
   */
  record Own(int shift) implements Colouring {
    @Override
    public Colours of(ViewNode piece) {
      if (!(Scene.values(piece, ViewAttribute.RGB).orElse(null)
          instanceof ViewValues.Colours(int[] red, int[] green, int[] blue))) {
        return point -> Canvas.GROUND;
      }
      return point -> red[point] >> shift << 16 | green[point] >> shift << 8 | blue[point] >> shift;
    }
  }

  record Classes() implements Colouring {
    @Override
    public Colours of(ViewNode piece) {
      int[] classes = whole(piece, ViewAttribute.CLASSIFICATION);
      return point -> ClassColours.of(classes[point]);
    }
  }

  /**
   * @param range brightest at its high end
   */
  record Intensity(Spread range) implements Colouring {
    private static final double GAMMA = 0.7;

    private static final int[] GREYS = greys();

    private static int[] greys() {
      int[] greys = new int[1025];
      for (int i = 0; i < greys.length; i++) {
        greys[i] = 0x10101 * (int) Math.round(255 * StrictMath.pow(i / 1024.0, GAMMA));
      }
      return greys;
    }

    @Override
    public Colours of(ViewNode piece) {
      int[] values = whole(piece, ViewAttribute.INTENSITY);
      return point -> GREYS[(int) (1024 * range.share(values[point]))];
    }
  }

  record Elevation(Spread range) implements Colouring {
    @Override
    public Colours of(ViewNode piece) {
      return point -> Viridis.at(range.share(Scene.z(piece, point)));
    }
  }

  static Colouring of(Scene scene) {
    int brightest = scene.pieces().stream().mapToInt(Colouring::brightest).max().orElse(0);
    if (brightest > 0) {
      return new Own(brightest > 0xFF ? 8 : 0);
    }
    if (classes(scene).size() > 1) {
      return new Classes();
    }
    return intensity(scene).orElseGet(() -> new Elevation(scene.spread(Scene::z)));
  }

  private static int brightest(ViewNode piece) {
    return Scene.values(piece, ViewAttribute.RGB).orElse(null)
            instanceof ViewValues.Colours(int[] red, int[] green, int[] blue)
        ? Stream.of(red, green, blue).mapToInt(Colouring::greatest).max().orElse(0)
        : 0;
  }

  private static int greatest(int[] values) {
    int greatest = 0;
    for (int value : values) {
      greatest = Math.max(greatest, value);
    }
    return greatest;
  }

  /** Those that any point has, in order; none where points have no class. */
  static List<Integer> classes(Scene scene) {
    var seen = new BitSet();
    for (ViewNode piece : scene.pieces()) {
      for (int one : whole(piece, ViewAttribute.CLASSIFICATION)) {
        seen.set(one);
      }
    }
    return seen.stream().boxed().toList();
  }

  private static Optional<Colouring> intensity(Scene scene) {
    if (scene.pieces().stream().anyMatch(Colouring::lacksIntensity)) {
      return Optional.empty();
    }
    Spread range = scene.spread((piece, point) -> whole(piece, ViewAttribute.INTENSITY)[point]);
    return range.high() > range.low() ? Optional.of(new Intensity(range)) : Optional.empty();
  }

  private static boolean lacksIntensity(ViewNode piece) {
    return whole(piece, ViewAttribute.INTENSITY).length == 0;
  }

  /** Empty where there are none. */
  private static int[] whole(ViewNode piece, String name) {
    return Scene.values(piece, name).orElse(null) instanceof ViewValues.Whole(int[] values)
        ? values
        : new int[0];
  }
}

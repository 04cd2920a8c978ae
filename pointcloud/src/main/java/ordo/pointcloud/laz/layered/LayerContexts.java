package ordo.pointcloud.laz.layered;

/**
 * What layer 0 of POINT14 tells every other layer of the same points: the scanner channel contexts
 * to be used, and the classes that select models. One byte each for a point.
 *
 * <p>A context byte says which context's models code the point (bits 0-1) and whose last values it
 * is predicted from and stored in (bits 2-3); bit 4 marks the point at which the model context is
 * new and takes over the last values of the context in bits 5-6 (format description, sections 6.1
 * and 6.3).
 */
final class LayerContexts {
  static final int CREATES = 1 << 4;
  private static final int FROM_SHIFT = 5;

  static final int ANGLE_CODED = 1 << 3;
  static final int SOURCE_CODED = 1 << 4;

  /** Contexts of the POINT14 layers. */
  final byte[] point;

  /** Contexts of the other items: those of {@link #point} in version 4, different ones in 3. */
  final byte[] item;

  /** Bits 0-1 first and last return, 2 GPS time coded, 3 scan angle coded, 4 source coded. */
  final byte[] classes;

  /** Bits 0-2 return level, 3-7 the context of the height's coder but for its k part. */
  final byte[] height;

  private final ContextTracker pointTracker = new ContextTracker(true);
  private final ContextTracker itemTracker;
  private int lastChannel = -1;

  LayerContexts(int capacity, int itemVersion) {
    boolean version3 = itemVersion != 4;
    point = new byte[capacity];
    item = version3 ? new byte[capacity] : point;
    classes = new byte[capacity];
    height = new byte[capacity];
    itemTracker = new ContextTracker(!version3);
  }

  /** Forgets the chunk before. */
  void start() {
    pointTracker.start();
    itemTracker.start();
    lastChannel = -1;
  }

  /** Records the channel of the next point; in version 3 a repeated one passes for 0. */
  void setChannel(int index, int channel) {
    point[index] = (byte) pointTracker.next(channel);
    if (item != point) {
      item[index] = (byte) itemTracker.next(channel == lastChannel ? 0 : channel);
      lastChannel = channel;
    }
  }

  /** 1 where the point's GPS time is coded, which selects models. */
  static int timed(int classes) {
    return classes >> 2 & 1;
  }

  static int model(int contexts) {
    return contexts & 3;
  }

  static int values(int contexts) {
    return contexts >> 2 & 3;
  }

  static boolean creates(int contexts) {
    return (contexts & CREATES) != 0;
  }

  /** Context whose last values a new one takes over. */
  static int from(int contexts) {
    return contexts >> FROM_SHIFT & 3;
  }

  /** The rule of section 6.3, once for all items. */
  private static final class ContextTracker {
    private final boolean takesOwnValues;
    private int used;
    private int active;

    ContextTracker(boolean takesOwnValues) {
      this.takesOwnValues = takesOwnValues;
    }

    void start() {
      used = 0;
      active = 0;
    }

    int next(int context) {
      int from = active;
      boolean isNew = (used >> context & 1) == 0;
      boolean switches = context != active;
      used |= 1 << context;
      active = context;
      if (isNew) {
        return context | context << 2 | CREATES | from << FROM_SHIFT;
      }
      return context | (switches && !takesOwnValues ? from : context) << 2;
    }
  }
}

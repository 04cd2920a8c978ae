package ordo.lens.picture;

/** The ramp for numbers: even in lightness, and told apart by eyes that see fewer colours. */
final class Viridis {
  /** Of matplotlib's table (public domain), every sixteenth and the last. */
  private static final int[] STOPS = {
    0x440154, 0x481A6C, 0x472F7D, 0x414487, 0x39568C, 0x31688E, 0x2A788E, 0x23888E, 0x1F988B,
    0x22A884, 0x35B779, 0x54C568, 0x7AD151, 0xA5DB36, 0xD2E21B, 0xF1E51D, 0xFDE725
  };

  private Viridis() {}

  /**
   * @param share 0 to 1
   */
  static int at(double share) {
    double place = share * (STOPS.length - 1);
    int below = Math.min((int) place, STOPS.length - 2);
    return between(STOPS[below], STOPS[below + 1], place - below);
  }

  private static int between(int from, int to, double share) {
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int start = from >> shift & 0xFF;
      int end = to >> shift & 0xFF;
      mixed |= (int) Math.round(start + (end - start) * share) << shift;
    }
    return mixed;
  }
}

package ordo.model.contract;

/**
 * What a step of a type takes of the machine that it runs on.
 *
 * @param memory resident, at most
 * @param scratch temporary disk, products before they are stored included
 */
public record Needs(Weight weight, Amount memory, Amount scratch) {
  /** Of what the server does itself. */
  public static final Needs NONE = new Needs(Weight.LIGHT, Amount.NONE, Amount.NONE);

  /** What may run beside a step on one worker. */
  public enum Weight {
    /** Uses every core, and memory up to the worker's budget: one at a time. */
    HEAVY(1),
    /** Streams in little memory: several at a time, beside a heavy one. */
    LIGHT(2);

    private final int together;

    Weight(int together) {
      this.together = together;
    }

    /** Steps of the weight that a worker runs at a time. */
    public int together() {
      return together;
    }
  }

  /**
   * An upper bound in bytes that grows with the inputs.
   *
   * @param perInputByte of all inputs of the step together
   */
  public record Amount(long fixedBytes, double perInputByte) {
    public static final Amount NONE = new Amount(0, 0);

    public static Amount megabytes(long fixed) {
      return new Amount(fixed << 20, 0);
    }

    public Amount plusPerInputByte(double bytes) {
      return new Amount(fixedBytes, perInputByte + bytes);
    }

    /** Bytes for inputs of so many bytes. */
    public long of(long inputBytes) {
      return fixedBytes + (long) Math.ceil(perInputByte * inputBytes);
    }
  }
}

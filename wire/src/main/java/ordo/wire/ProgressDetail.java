package ordo.wire;

/**
 * How far a running step is, in numbers; each null where it is not known.
 *
 * @param phase one word or few
 * @param pointsDone of this phase
 * @param pointsTotal of this phase
 * @param pointsPerSecond since the phase began
 * @param secondsLeft of the whole step, as it goes now
 */
public record ProgressDetail(
    String phase, Long pointsDone, Long pointsTotal, Double pointsPerSecond, Double secondsLeft) {}

/**
 * Fuzz targets of the entry points that read bytes from outside. Each class has one target, as one
 * process fuzzes one. A normal run replays the committed corpus below {@code src/test/resources};
 * with {@code JAZZER_FUZZ=1} each target is fuzzed for its share of a minute.
 */
package ordo.fuzz;

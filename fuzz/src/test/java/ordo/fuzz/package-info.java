/**
 * Fuzz targets of the entry points that read bytes from outside. Each class has one target, as one
 * process fuzzes one. A normal run begins with the committed corpus below {@code
 * src/test/resources} and then fuzzes each target for its share of a minute; {@code -Dfuzz=0}
 * replays the corpus alone.
 */
package ordo.fuzz;

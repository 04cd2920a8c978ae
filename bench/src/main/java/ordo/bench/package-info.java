/**
 * Measurements of whole runs and of parts; not shipped. Each prints the sums of the data it handled
 * beside its rates.
 */
package ordo.bench;

/**
 * Rates of the LAZ codec, by JMH: one thread's decoding and encoding in CPU time, and what a second
 * core adds. May use the point library and nothing of jobs; prints a checksum of what it handled.
 */
package ordo.bench.codec;

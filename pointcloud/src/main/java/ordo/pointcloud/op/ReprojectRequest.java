package ordo.pointcloud.op;

import java.nio.file.Path;
import java.util.Optional;
import ordo.pointcloud.points.ScanProgress;

/**
 * What to reproject.
 *
 * @param output written as a whole or not at all; replaces what is there
 * @param sourceCrs what the input's coordinates are; empty: what the file says
 * @param targetCrs a code or a compound of two
 * @param compressed LAZ, else plain LAS
 * @param threads 1 or more; changes no byte of the output
 */
public record ReprojectRequest(
    Path output,
    Optional<String> sourceCrs,
    String targetCrs,
    boolean compressed,
    int threads,
    ScanProgress progress) {}

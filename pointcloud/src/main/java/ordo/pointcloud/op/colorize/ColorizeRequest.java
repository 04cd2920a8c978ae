package ordo.pointcloud.op.colorize;

import java.nio.file.Path;
import java.util.Optional;
import ordo.pointcloud.points.ScanProgress;

/**
 * What to colour, and from what.
 *
 * @param input LAS or LAZ
 * @param raster GeoTIFF
 * @param output written as a whole or not at all; replaces what is there
 * @param stretch which values are black and white, where samples are no colours by themselves
 * @param compressed LAZ where the points can be, else plain LAS
 * @param threads 1 or more; changes no byte of the output
 */
public record ColorizeRequest(
    Path input,
    Path raster,
    Path output,
    Optional<StretchAsked> stretch,
    boolean compressed,
    int threads,
    ScanProgress progress) {}

package ordo.pointcloud.op.join;

import java.nio.file.Path;
import ordo.pointcloud.op.rewrite.PhaseProgress;

/**
 * What becomes of a cloud's files.
 *
 * @param output none of them; written as a whole or not at all, replaces what is there
 * @param compressed LAZ, else plain LAS
 * @param threads 1 or more; changes no byte of the output
 */
public record MergeRequest(Path output, boolean compressed, int threads, PhaseProgress progress) {}

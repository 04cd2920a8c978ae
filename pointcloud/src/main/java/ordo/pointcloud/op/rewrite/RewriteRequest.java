package ordo.pointcloud.op.rewrite;

import java.nio.file.Path;

/**
 * Which file becomes which.
 *
 * @param input LAS or LAZ
 * @param output another file; written as a whole or not at all, replaces what is there
 * @param compressed LAZ, else plain LAS in the input's point format
 * @param work name of a folder for temporary files, made beside it and removed at the end
 * @param threads 1 or more; changes no byte of the output
 */
public record RewriteRequest(
    Path input, Path output, boolean compressed, Path work, int threads, PhaseProgress progress) {}

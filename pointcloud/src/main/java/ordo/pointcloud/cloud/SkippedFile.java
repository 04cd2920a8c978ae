package ordo.pointcloud.cloud;

import java.nio.file.Path;

/**
 * A file that was left out.
 *
 * @param reason one line, with the file's name
 */
public record SkippedFile(Path file, String reason) {}

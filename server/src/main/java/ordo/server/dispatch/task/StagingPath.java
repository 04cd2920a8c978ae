package ordo.server.dispatch.task;

import ordo.model.StorePath;

/**
 * Where an attempt leaves what it makes; SPEC section 4. Later attempts have folders of their own,
 * so that a worker that wakes too late hits nobody's bytes.
 */
final class StagingPath {
  private StagingPath() {}

  /**
   * @param attempt from 1
   * @param below file name, or slot of a directory beside others; empty for the folder itself
   */
  static String of(long jobId, String stepId, int attempt, String below) {
    String folder =
        StorePath.STAGING_ROOT
            + "/job_"
            + jobId
            + "/"
            + stepId
            + (attempt == 1 ? "" : "." + attempt);
    return below.isEmpty() ? folder : folder + "/" + below;
  }
}

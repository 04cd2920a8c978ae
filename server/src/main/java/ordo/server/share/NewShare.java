package ordo.server.share;

import ordo.model.JobId;

/**
 * A share that is wanted; checked by {@link NewShareCheck}.
 *
 * @param artifact its name, such as {@code step:build_ept.output_ept}
 * @param minutes how long it lasts, 1 to {@link NewShareCheck#MINUTES_MAX}
 */
public record NewShare(JobId job, String artifact, int minutes) {}

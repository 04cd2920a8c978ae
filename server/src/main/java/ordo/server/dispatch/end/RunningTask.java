package ordo.server.dispatch.end;

import java.util.Optional;
import ordo.model.Retry;
import ordo.model.TaskKind;
import ordo.server.dispatch.task.OutputSlots;
import ordo.wire.ClaimedTask.AttemptKey;

/**
 * A running task whose lock is held, as its end is judged.
 *
 * @param tries attempts before this one that counted
 * @param retry the step's own rule
 * @param outputs of a step: JSON of {@link OutputSlots}
 */
record RunningTask(
    AttemptKey key,
    TaskKind kind,
    String name,
    String type,
    int tries,
    Optional<Retry> retry,
    Optional<String> outputs) {}

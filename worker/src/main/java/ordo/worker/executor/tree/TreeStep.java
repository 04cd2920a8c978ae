package ordo.worker.executor.tree;

import java.util.Locale;
import java.util.Map;
import ordo.model.contract.Needs;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.PhaseTime;
import ordo.worker.executor.Execution;
import ordo.worker.executor.StepResult;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What steps that build a tree have in common, whatever the tree's format. */
record TreeStep(Execution execution) {
  /** Raw records on disk once, of a cloud that LAZ made a tenth of; memory as settings say. */
  static final Needs NEEDS =
      new Needs(
          Needs.Weight.HEAVY,
          Needs.Amount.megabytes(1024),
          Needs.Amount.megabytes(64).plusPerInputByte(12));

  /** Settings under which the step tells how far it is, and stops when it is to. */
  OctreeSettings watched(OctreeSettings settings) {
    return settings
        .withProgress(
            (phase, fraction) -> execution.progress(phase.overall(fraction), phase.word()))
        .withStop(execution::isStopped);
  }

  /** Logs how long each phase took, and says what came out. */
  StepResult outcome(OctreeReport tree, String slot, ObjectNode metadata) {
    tree.phases().forEach(phase -> execution.log(line(phase, tree.points())));
    String message =
        String.format(
            Locale.ROOT,
            "%,d points in %,d %s, depth %d",
            tree.points(),
            tree.nodes(),
            tree.nodes() == 1 ? "node" : "nodes",
            tree.depth());
    return StepResult.of(message, Map.of(slot, metadata));
  }

  private static String line(PhaseTime phase, long points) {
    return String.format(
        Locale.ROOT,
        "%s: %.2f s, %.2f M points/s, %d threads %.0f %% busy",
        phase.phase().word(),
        phase.wallSeconds(),
        points / Math.max(1e-9, phase.wallSeconds()) / 1e6,
        phase.threads(),
        100 * phase.busy());
  }

  /** Nothing of the clock: equal inputs have equal artifacts. */
  static ObjectNode metadata(OctreeReport tree) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("points", tree.points())
        .put("nodes", tree.nodes())
        .put("depth", tree.depth());
  }
}

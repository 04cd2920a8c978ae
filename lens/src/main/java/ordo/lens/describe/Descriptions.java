package ordo.lens.describe;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import ordo.lens.artifact.Artifact;
import ordo.lens.artifact.OpenArtifact;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewLimits;

/** Facts of artifacts, kept for those looked at last. Safe for many threads. */
public final class Descriptions {
  private static final int KEPT_MAX = 256;

  private final Map<Artifact, Facts> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** Of an artifact that is points. */
  public Facts facts(OpenArtifact artifact, PointView view, ViewLimits.Pace pace)
      throws IOException {
    Facts found = kept(artifact.artifact());
    if (found == null) {
      found = FactsReader.read(view, pace);
      keep(artifact.artifact(), found);
    }
    return found;
  }

  private synchronized Facts kept(Artifact artifact) {
    return kept.get(artifact);
  }

  private synchronized void keep(Artifact artifact, Facts facts) {
    kept.put(artifact, facts);
    if (kept.size() > KEPT_MAX) {
      kept.remove(kept.keySet().iterator().next());
    }
  }
}

package ordo.pointcloud.octree.context;

import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.octree.BuildProgress;
import ordo.pointcloud.octree.Phase;

/** What every phase works with. */
public record BuildContext(Crew crew, Sweep sweep, WorkFolder folder, BuildProgress progress) {
  public Track track(Phase phase, long whole) {
    return new Track(progress, phase, whole);
  }
}

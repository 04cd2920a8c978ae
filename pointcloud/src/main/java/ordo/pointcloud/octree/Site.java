package ordo.pointcloud.octree;

import ordo.pointcloud.crew.Crew;

/** What every phase works with. */
record Site(Crew crew, Sweep sweep, WorkFolder folder, BuildProgress progress, TreeRules rules) {
  Track track(Phase phase, long whole) {
    return new Track(progress, phase, whole);
  }
}

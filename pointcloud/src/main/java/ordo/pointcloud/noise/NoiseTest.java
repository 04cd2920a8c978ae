package ordo.pointcloud.noise;

import java.io.IOException;
import ordo.pointcloud.spread.Leaf;

/** Looks for the noise of a leaf; by many threads, a leaf each. */
interface NoiseTest {
  void run(Leaf leaf, FoundNoise found) throws IOException, InterruptedException;
}

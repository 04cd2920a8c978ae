package ordo.cli.files;

import ordo.pointcloud.op.tree.Waveforms;
import picocli.CommandLine.Option;

/** What becomes of wave packets, for which trees have no room. */
final class WaveformsOption {
  @Option(
      names = "--waveforms",
      paramLabel = "W",
      description = "Wave packets: refuse, or strip them; default ${DEFAULT-VALUE}.",
      defaultValue = "refuse")
  private String word;

  Waveforms choice() {
    try {
      return Waveforms.of(word);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("--waveforms: " + unknown.getMessage(), unknown);
    }
  }
}

package ordo.bench.control;

/** A job of five steps, as a client posts it: one, then two beside each other, twice. */
final class SampleJob {
  static final int STEPS = 5;

  static final String BODY =
      """
      {
        "recipe": {"name": "bench", "version": "1.0.0", "definition": {"recipe": [
          {"id": "reproject", "type": "REPROJECT_LAS",
           "inputs": {"input_las": "job:input_las"},
           "outputs": {"output_las": "step:reproject.output_las"},
           "param_keys": ["source_epsg", "target_epsg"]},
          {"id": "build_ept", "type": "BUILD_EPT",
           "inputs": {"input_las": "step:reproject.output_las"},
           "outputs": {"output_ept": "step:build_ept.output_ept"}},
          {"id": "info", "type": "DATASET_INFO",
           "inputs": {"input_las": "step:reproject.output_las"},
           "outputs": {"metadata": "step:info.metadata"}},
          {"id": "back", "type": "REPROJECT_LAS",
           "inputs": {"input_las": "step:reproject.output_las"},
           "outputs": {"output_las": "step:back.output_las"},
           "param_keys": ["source_epsg", "target_epsg"]},
          {"id": "info_back", "type": "DATASET_INFO",
           "inputs": {"input_las": "step:back.output_las"},
           "outputs": {"metadata": "step:info_back.metadata"}}
        ]}},
        "inputs": {"job:input_las":
          {"type": "las", "uri": "bench/cloud.las", "hash": "abc123def456"}},
        "params": {
          "reproject": {"source_epsg": "EPSG:2271", "target_epsg": "EPSG:3857"},
          "back": {"source_epsg": "EPSG:3857", "target_epsg": "EPSG:2271"}},
        "outputs": {}
      }
      """;

  private SampleJob() {}
}

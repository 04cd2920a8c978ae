package ordo.server.http;

import static ordo.model.ArtifactType.EPT;
import static ordo.model.ArtifactType.JSON;
import static ordo.model.ArtifactType.LAS;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.contract.Contracts;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.ParamContract;
import ordo.model.contract.ParamFormat;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.server.hook.AddressRule;
import ordo.server.hook.WebhookContract;

/** Made-up contracts of the types that the worked example names, and the server's own. */
final class WorkedExampleContracts {
  private WorkedExampleContracts() {}

  static Contracts all() {
    return new Contracts(
        List.of(
            new ExecutorContract(
                "REPROJECT_LAS",
                Map.of("input_las", Slot.of(LAS)),
                Map.of("output_las", new Product(LAS, "output.laz")),
                List.of(
                    ParamContract.required("source_epsg", new Code()),
                    ParamContract.required("target_epsg", new Code())),
                Needs.NONE,
                "Made up."),
            contract("BUILD_EPT", Slot.many(LAS), "output_ept", new Product(EPT, "")),
            contract("DATASET_INFO", Slot.of(LAS), "metadata", new Product(JSON, "info.json")),
            WebhookContract.of(AddressRule.PUBLIC_ONLY)));
  }

  private static ExecutorContract contract(String type, Slot input, String output, Product made) {
    return new ExecutorContract(
        type, Map.of("input_las", input), Map.of(output, made), List.of(), Needs.NONE, "Made up.");
  }

  private record Code() implements ParamFormat {
    @Override
    public String name() {
      return "crs";
    }

    @Override
    public Optional<String> problem(String value) {
      return value.matches("EPSG:[1-9][0-9]{3,4}")
          ? Optional.empty()
          : Optional.of("no such CRS: " + value);
    }
  }
}

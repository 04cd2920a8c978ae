package ordo.cli.fleet.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import ordo.cli.Main;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What ships for Kubernetes, as kubectl renders it, and what the fleet sends. */
final class DeployTest {
  private static final Path DEPLOY = Path.of("..", "deploy", "kubernetes");
  private static final Path KUBECTL = Path.of("/usr/bin/kubectl");

  /** All that the engine asks for. */
  static final Set<String> VERBS = Set.of("create jobs", "list jobs", "delete jobs", "list pods");

  private static final YAMLMapper YAML = new YAMLMapper();

  private static Optional<List<JsonNode>> rendered = Optional.empty();

  @BeforeAll
  static void render() throws IOException, InterruptedException {
    if (!Files.isExecutable(KUBECTL)) {
      System.err.println("DeployTest renders nothing: needs apt-get install kubernetes-client");
      assertThat(System.getenv("CI")).as("kubectl is there where all is tested").isNull();
      return;
    }
    Process kubectl =
        new ProcessBuilder(KUBECTL.toString(), "kustomize", DEPLOY.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String text = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(kubectl.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(kubectl.exitValue()).isZero();
    rendered = Optional.of(read(text));
  }

  private static List<JsonNode> read(String yaml) {
    return YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).readAll();
  }

  private static List<JsonNode> objects() {
    assumeTrue(rendered.isPresent());
    return rendered.get();
  }

  private static JsonNode object(String kind, String name) {
    return objects().stream()
        .filter(one -> one.path("kind").asString().equals(kind))
        .filter(one -> one.at("/metadata/name").asString().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
  }

  private static ObjectNode job() {
    var fields =
        new PodFields(
            Optional.of("ordo:1"),
            "ordo-worker",
            PodFields.read(List.of("nodeSelector={\"disk\":\"ssd\"}", "priorityClassName=low")));
    return JobManifest.of(KubernetesEngineTest.PILOT, fields, "ordo-small-0123456789abcdef");
  }

  @Test
  void everyFieldThatShipsIsOneOfTheApiAndOfItsType() {
    assertThat(objects())
        .extracting(one -> one.path("kind").asString())
        .containsExactlyInAnyOrder(
            "Deployment",
            "Deployment",
            "PodDisruptionBudget",
            "Role",
            "RoleBinding",
            "Service",
            "ServiceAccount");
    for (JsonNode one : objects()) {
      assertThat(Strict.unknown(one)).as(one.toString()).isEmpty();
      assertThat(one.at("/metadata/namespace").asString()).isEqualTo("ordo");
    }
  }

  @Test
  void whatIsNotRenderedIsReadAsStrictly() throws IOException {
    List<JsonNode> secrets = read(Files.readString(DEPLOY.resolve("secrets.example.yaml")));
    assertThat(secrets).hasSize(2).allSatisfy(one -> assertThat(Strict.unknown(one)).isEmpty());
    JsonNode keda = read(Files.readString(DEPLOY.resolve("example/keda.yaml"))).getFirst();
    JsonNode spec = keda.at("/spec/jobTargetRef");
    assertThat(Strict.unknown(spec, JobSpec.class)).isEmpty();
    parse(spec.at("/template/spec/containers/0/args"));
  }

  @Test
  void theJobThatTheFleetSendsIsOfTheApiAndAPlantedMistakeIsFound() {
    ObjectNode job = job();
    assertThat(Strict.unknown(job)).isEmpty();
    ObjectNode container = (ObjectNode) job.at("/spec/template/spec/containers/0");
    container.put("imagePullPolice", "Always");
    ((ObjectNode) job.get("spec")).put("backofLimit", 0);
    assertThat(Strict.unknown(job))
        .containsExactlyInAnyOrder(
            ".Spec.Template.Spec.Containers[].imagePullPolice", ".Spec.backofLimit");
    ((ObjectNode) job.get("spec")).put("parallelism", "one");
    assertThatThrownBy(() -> Strict.unknown(job)).hasMessageContaining("parallelism");
  }

  /** A text that is not filled in would be sent as it is. */
  @Test
  void nothingOfTheTemplateIsLeftInTheJob() {
    assertThat(job().toString()).doesNotContain("@");
  }

  @Test
  void whatIsStartedAreWordsOfTheProgram() {
    for (String name : List.of("ordo", "ordo-fleet")) {
      JsonNode container = object("Deployment", name).at("/spec/template/spec/containers/0");
      assertThat(container.get("image").asString()).isEqualTo("registry.example/ordo:0.1.0");
      assertThat(container.get("command").valueStream().map(JsonNode::asString))
          .endsWith(Main.class.getName());
      parse(container.get("args"));
    }
  }

  private static void parse(JsonNode args) {
    Main.commandLine().parseArgs(args.valueStream().map(JsonNode::asString).toArray(String[]::new));
  }

  @Test
  void theServersSettingsAreOnesThatTheReadmeNames() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    String operations = Files.readString(Path.of("..", "docs", "operations.md"));
    JsonNode secret = read(Files.readString(DEPLOY.resolve("secrets.example.yaml"))).getFirst();
    for (String name : secret.get("stringData").propertyNames()) {
      assertThat(readme + operations).contains("`" + name + "`");
    }
  }

  @Test
  void theFleetMayDoWhatItAsksForAndNothingElse() throws Exception {
    var granted = new TreeSet<String>();
    for (JsonNode rule : object("Role", "ordo-fleet").get("rules")) {
      for (JsonNode verb : rule.get("verbs")) {
        granted.add(verb.asString() + " " + rule.at("/resources/0").asString());
      }
    }
    assertThat(granted).isEqualTo(VERBS);
    JsonNode binding = object("RoleBinding", "ordo-fleet");
    assertThat(binding.at("/subjects/0/name").asString())
        .isEqualTo(object("ServiceAccount", "ordo-fleet").at("/metadata/name").asString())
        .isEqualTo(
            object("Deployment", "ordo-fleet")
                .at("/spec/template/spec/serviceAccountName")
                .asString());
  }

  @Test
  void selectorsFindThePodsThatTheyAreFor() {
    JsonNode server = object("Deployment", "ordo");
    JsonNode labels = server.at("/spec/template/metadata/labels");
    assertThat(server.at("/spec/selector/matchLabels")).isEqualTo(labels);
    assertThat(object("Service", "ordo").at("/spec/selector")).isEqualTo(labels);
    assertThat(object("PodDisruptionBudget", "ordo").at("/spec/selector/matchLabels"))
        .isEqualTo(labels);
    JsonNode fleet = object("Deployment", "ordo-fleet");
    assertThat(fleet.at("/spec/selector/matchLabels"))
        .isEqualTo(fleet.at("/spec/template/metadata/labels"))
        .isNotEqualTo(labels);
    assertThat(fleet.at("/spec/strategy/type").asString()).isEqualTo("Recreate");
    assertThat(server.at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(fleet.at("/spec/replicas").asInt()).isEqualTo(1);
  }
}

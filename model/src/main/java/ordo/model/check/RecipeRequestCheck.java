package ordo.model.check;

import java.util.Optional;
import java.util.Set;
import ordo.model.Contracts;
import ordo.model.Submission;
import ordo.model.json.CanonicalRecipe;
import ordo.model.json.Pointer;
import tools.jackson.databind.JsonNode;

/** The body of {@code POST /recipes}. */
public final class RecipeRequestCheck {
  private final RecipeCheck check;

  public RecipeRequestCheck(Contracts contracts) {
    this.check = new RecipeCheck(contracts);
  }

  /** The recipe; empty when there are problems. */
  public Optional<Submission.Inline> read(JsonNode body, Problems problems) {
    Optional<Fields> request = Fields.of(body, Pointer.ROOT, "", problems);
    if (request.isEmpty()) {
      return Optional.empty();
    }
    Fields fields = request.get();
    fields.onlyKnown(Set.of("name", "version", "definition"));
    Optional<String> name = RecipeName.read(fields, "name");
    Optional<String> version = RecipeName.read(fields, "version");
    Optional<JsonNode> definition = fields.required("definition");
    definition.ifPresent(node -> check.check(node, fields.at("definition"), problems));
    return problems.isEmpty()
        ? Optional.of(
            new Submission.Inline(
                name.orElseThrow(),
                version.orElseThrow(),
                definition.orElseThrow(),
                CanonicalRecipe.digest(definition.orElseThrow())))
        : Optional.empty();
  }
}

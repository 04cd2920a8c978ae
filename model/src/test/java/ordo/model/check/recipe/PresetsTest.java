package ordo.model.check.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import ordo.model.Submission;
import ordo.model.check.Body;
import ordo.model.check.MadeUp;
import ordo.model.json.CanonicalRecipe;
import org.junit.jupiter.api.Test;

final class PresetsTest {
  @Test
  void everyPresetIsARecipe() {
    assertThat(Presets.runnableWith(MadeUp.ofAllPresets()))
        .extracting(preset -> preset.name() + "@" + preset.version())
        .containsExactly(
            "copc-conversion@3.0.0",
            "ept-conversion@3.0.0",
            "potree-conversion@3.0.0",
            "reproject-copc@3.0.0",
            "reproject-ept@3.0.0",
            "reproject-potree@3.0.0",
            "mbes-backscatter-potree@1.0.0",
            "dem-hillshade-contours@1.0.0",
            "ground-dem@1.0.0",
            "clean-copc@1.0.0",
            "clip-las@1.0.0");
  }

  @Test
  void onlyThoseWithExecutorsAreRegistered() {
    assertThat(Presets.runnableWith(MadeUp.contracts()))
        .extracting(Submission.Inline::name)
        .containsExactly("ept-conversion", "reproject-ept");
  }

  @Test
  void presetOfTheWorkedExampleIsEqualToItsInlineRecipe() {
    assertThat(Presets.all())
        .filteredOn(preset -> preset.name().equals("reproject-ept"))
        .singleElement()
        .extracting(Submission.Inline::digest)
        .isEqualTo(CanonicalRecipe.digest(Body.WORKED_EXAMPLE.at("/recipe/definition")));
  }
}

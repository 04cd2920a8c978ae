// What this server can run: its recipes and the contracts of its executors.
import { call } from '../api.js';

/** @return recipes by name, the newest version first; contracts by step type */
export async function catalogue() {
  const [recipes, executors] = await Promise.all([call('recipes'), call('executors')]);
  return {
    recipes: recipes.map((recipe, age) => ({ recipe, age }))
      .sort((one, other) => one.recipe.name.localeCompare(other.recipe.name) || one.age - other.age).map(({ recipe }) => recipe),
    contracts: new Map(executors.map((contract) => [contract.step_type, contract])),
  };
}

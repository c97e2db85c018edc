// What the modules of src/ import, held against .dependency-cruiser.mjs and package.json.
import { cruise } from 'dependency-cruiser';
import config, { doors } from '../.dependency-cruiser.mjs';

/**
 * All modules in some folders of a project with what they import, and the rules they break. By dependency-cruiser's
 * interface: its command refuses Node 20, on which it runs.
 */
export async function cruiseImports(folders, options, tsConfig) {
  const settings = { ...options, validate: true, ruleSet: { forbidden: config.forbidden } };
  const { output } = await cruise(folders, settings, undefined, tsConfig && { tsConfig });
  return output;
}

/** One line for each import that a rule forbids. */
export function forbiddenImports({ summary }) {
  return summary.violations.map(({ rule, from, to }) => {
    const { comment } = config.forbidden.find(({ name }) => name === rule.name);
    return `${rule.name}: ${from} → ${to}${comment ? ` (${comment})` : ''}`;
  });
}

/** One line for each package of `doors` that is not imported by exactly one module of src/. */
export function doorsNotSingle({ modules }) {
  return Object.keys(doors).flatMap((name) => {
    const importers = modules.filter((module) => packagesOf(module).includes(name));
    if (importers.length === 1) return [];
    const found = importers.map(({ source }) => source).join(', ') || 'no module';
    return `${name} is to be imported by one module of src/, not by ${found}.`;
  });
}

/** One line for each of the names, those of package.json's dependencies, that no module of src/ imports. */
export function unusedDependencies({ modules }, dependencies) {
  // Imported by what the compiler makes of the sources (importHelpers in tsconfig.json).
  const used = new Set(['tslib', ...modules.flatMap(packagesOf)]);
  const unused = dependencies.filter((name) => !used.has(name));
  return unused.map((name) => `${name} is one of the dependencies, and no module of src/ imports it.`);
}

function packagesOf({ source, dependencies }) {
  if (!source.startsWith('src/')) return [];
  return dependencies.map(({ module }) => /^(?:@[^/]+\/)?[^/]+/.exec(module)[0]);
}

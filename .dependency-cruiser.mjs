/** What the files of each folder of src/ may import besides their own folder: data flow only one way. */
const mayImport = {
  model: [],
  locales: [],
  theme: [],
  broker: [],
  client: ['model'],
  table: ['model'],
  hosts: ['model', 'locales'],
  frameworks: [],
  controls: ['table', 'model', 'locales', 'theme'],
  controllers: ['controls', 'table', 'client', 'model', 'locales', 'theme'],
  elements: ['controllers', 'controls', 'table', 'client', 'model', 'locales', 'theme'],
};

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const oneWay = Object.entries(mayImport).map(([folder, others]) => ({
  name: `${folder}-imports-one-way`,
  comment: `src/${folder} may import ${others.join(', ') || 'nothing else of ours'}`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(version[.]ts|(${[folder, ...others].join('|')})/)` },
}));

/**
 * Packages that one module of src/ imports, and where it is: exchanging the package is a change to that module.
 * tools/imports.mjs counts them.
 */
export const doors = {
  echarts: '^src/controls/chart/echarts[.]ts$',
  '@lit-labs/virtualizer': '^src/controls/data-grid/',
  oauth4webapi: '^src/hosts/',
  '@lit/react': '^src/frameworks/react-component[.]ts$',
};

/** Packages that only some folders of src/ import. */
const homes = { ...doors, '@lit/context': '^src/(controllers|controls)/' };

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const atHome = Object.entries(homes).map(([name, path]) => ({
  name: `door-to-${name.replace(/\W+/g, '-').replace(/^-/, '')}`,
  comment: `of src/ only ${path} may import ${name}`,
  severity: 'error',
  from: { path: '^src/', pathNot: path },
  to: { path: [`^${name}(/|$)`, `^node_modules/${name}/`] },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...oneWay,
    ...atHome,
    {
      name: 'elements-keep-their-internals',
      comment: 'an element uses another by its class, its dialog or its define module',
      severity: 'error',
      from: { path: '^src/elements/([^/]+)/' },
      to: {
        path: '^src/elements/[^/]+/',
        pathNot: ['^src/elements/$1/', '^src/elements/([^/]+)/(?:define|\\1(?:-dialog)?)[.]ts$'],
      },
    },
    {
      name: 'no-cycle',
      comment: 'two files that need each other are one idea, or a third file is missing',
      severity: 'error',
      from: { path: '^(src|demo)/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'library-stands-alone',
      comment: 'what is published imports neither the demo, the tests nor the tools',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(demo|test|tools)/' },
    },
    {
      name: 'library-imports-its-dependencies',
      comment: 'a published module may import only what npm installs with it, or the page has',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'core'],
        dependencyTypesNot: ['npm-peer'],
        // The build puts it into the one module that uses it.
        pathNot: '^node_modules/@lit/react/',
      },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};

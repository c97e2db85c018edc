import { defineConfig, globalIgnores } from 'eslint/config';
import { configs as lit } from 'eslint-plugin-lit';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import { configs as wc } from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const documentGlobals = [
  'window',
  'document',
  'customElements',
  'requestIdleCallback',
  'HTMLElement',
  'localStorage',
  'sessionStorage',
];

const unsafeDirectives = ['unsafe-html', 'unsafe-svg', 'style-map'].map(
  (name) => `lit/directives/${name}.js`,
);

/** What a strict Content-Security-Policy or Trusted Types would stop, some of it in one browser only. */
const stoppedByPolicies = [
  {
    selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$/]',
    message: 'Trusted Types refuse every text, a constant one too.',
  },
  {
    selector: 'TaggedTemplateExpression TemplateElement[value.raw=/(^|\\s)style=/]',
    message: 'Policies refuse style attributes: bind the property .style, or use a class.',
  },
  {
    selector: 'CallExpression[callee.property.name=setAttribute][arguments.0.value=style]',
    message: 'Policies refuse style attributes: use style.setProperty().',
  },
];

export default defineConfig(
  // The examples have their frameworks' own checks.
  globalIgnores(['dist/', 'demo/docs/site/', 'demo/examples/', 'coverage/', '**/*.d.ts']),
  // No exceptions in comments: a rule that does not fit is changed here, for everyone to see.
  { linterOptions: { noInlineConfig: true } },
  tseslint.configs.recommended,
  { files: ['src/**', 'demo/**', 'test/**'], extends: [lit['flat/recommended'], wc['flat/recommended']] },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      '@typescript-eslint/no-explicit-any': 'error',
      // An import of types alone would stay in the built module and load the other one for nothing.
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**'],
    extends: [noUnsanitized.configs.recommended],
    rules: {
      // Assignments are refused altogether, below.
      'no-unsanitized/property': 'off',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-imports': ['error', ...unsafeDirectives],
      'no-restricted-syntax': ['error', ...stoppedByPolicies],
    },
  },
  {
    files: ['src/{client,model,table,broker}/**'],
    rules: {
      'no-restricted-globals': ['error', { globals: documentGlobals, checkGlobalObject: true }],
      'no-restricted-syntax': [
        'error',
        ...stoppedByPolicies,
        {
          selector: `VariableDeclarator:has(Identifier[name=globalThis]) > ObjectPattern > Property[key.name=/^(${documentGlobals.join('|')})$/]`,
          message: 'What touches the page belongs into controls or elements.',
        },
      ],
    },
  },
  {
    // An element takes over the properties of its controllers by an interface of the class's name. They are declared
    // in its static properties, and the controllers set their defaults. SvElement has the types of listeners that way.
    files: ['src/elements/**', 'src/controls/sv-element.ts', 'test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-declaration-merging': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
    },
  },
  {
    files: ['test/**'],
    rules: {
      // chai states facts as properties: expect(dialog.open).to.be.true
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    // Samples of wrong use, which must not compile.
    files: ['test/frameworks/**'],
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
    },
  },
);

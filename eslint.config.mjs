import js from '@eslint/js';
import jsdoc from 'eslint-plugin-jsdoc';
import ts from 'typescript-eslint';
import optionalPropsHaveDefaults from './lint/optional-props-have-defaults.mjs';

/**
 * Which rooms of lib/ a room may import. Imports go one way: from what is wanted (constructs) to what is meant (model) to how
 * a mesh says it (dialects), which never import a construct.
 */
const HOUSE = {
  names: [],
  diagnostics: [],
  model: ['names'],
  mesh: ['diagnostics', 'model', 'names'],
  istio: ['mesh', 'model', 'names'],
  consul: ['mesh', 'model', 'names'],
  app: ['diagnostics', 'mesh', 'model', 'names'],
  release: ['app', 'diagnostics', 'model'],
  access: ['app', 'diagnostics', 'model'],
  edge: ['app', 'diagnostics', 'model', 'names'],
  dns: ['diagnostics', 'names'],
  install: ['diagnostics', 'names'],
  observability: ['app', 'diagnostics', 'install', 'mesh', 'model', 'names'],
  azure: ['diagnostics', 'names'],
  'control-plane': [
    'consul',
    'diagnostics',
    'dns',
    'edge',
    'install',
    'istio',
    'mesh',
    'names',
    'observability',
  ],
  'consul-filter': ['names'],
  manifests: ['names'],
  rules: ['consul-filter', 'diagnostics', 'manifests', 'names'],
  validation: ['app', 'diagnostics', 'manifests', 'rules'],
  routing: ['consul-filter', 'manifests', 'names'],
  testing: ['manifests', 'routing', 'rules'],
  compare: ['consul', 'istio', 'mesh'],
  cli: ['compare', 'diagnostics', 'manifests', 'routing', 'rules'],
};

/** Only these may look at the generated bindings, and only at their types: none of that code is loaded by the library. */
const READS_BINDINGS = ['istio', 'consul'];

/** The root of the provider loads two thousand resources: 400 MB and two seconds, for the ten that are used. */
const NO_PROVIDER_ROOT = {
  regex: '^@cdktf/provider-azurerm(/lib(/index)?)?$',
  message: "Import the one resource: '@cdktf/provider-azurerm/lib/public-ip'.",
};

/** CDKTF is an optional peer: whoever has no Azure does not install it, and what only names things does not load it. */
const NO_CDKTF = {
  regex: '^(cdktf$|@cdktf/)',
  message: 'Only the constructs of lib/azure know CDKTF.',
};

function houseRule(room, depth) {
  const up = '\\.\\./'.repeat(depth);
  const others = HOUSE[room].join('|') || '(?!)';
  const bindings = READS_BINDINGS.includes(room) ? '|\\.\\./imports/[^/]+' : '';
  const regex = `^${up}(?!(?:${others}${bindings})$)(?!\\.\\./imports)`;
  return {
    files: [`lib/${room}/${'*/'.repeat(depth - 1)}*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex,
              message: `lib/${room} may import only ${HOUSE[room].join(', ') || 'nothing'}, by the room's index.`,
            },
            READS_BINDINGS.includes(room)
              ? {
                  group: ['**/imports/*'],
                  allowTypeImports: true,
                  message: 'Import only types from the bindings.',
                }
              : { group: ['**/imports/*'], message: 'Only the dialects read the generated bindings.' },
            room === 'azure' && depth === 1 ? NO_PROVIDER_ROOT : NO_CDKTF,
          ],
        },
      ],
    },
  };
}

export default ts.config(
  { ignores: ['build/', 'dist/', 'coverage/', 'node_modules/', 'docs/api/', 'imports/*.ts', 'cdktf.out/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/explicit-function-return-type': ['error', { allowExpressions: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: ['lib/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [NO_CDKTF] }] },
  },
  {
    files: ['{apps,test}/**/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [NO_PROVIDER_ROOT] }] },
  },
  {
    files: ['lib/**/*.ts'],
    plugins: { jsdoc, local: { rules: { 'optional-props-have-defaults': optionalPropsHaveDefaults } } },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: { esm: true, ancestorsOnly: true },
          checkConstructors: false,
          require: { ClassDeclaration: true, FunctionDeclaration: true, MethodDefinition: false },
          contexts: ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration'],
        },
      ],
    },
  },
  {
    files: [
      'lib/{app,release,access,edge,dns,install,observability,control-plane,azure,validation}/*.ts',
      'lib/azure/handover/*.ts',
      'lib/{istio,consul}/options.ts',
      'lib/{istio,consul}/control-plane/{options,parts}.ts',
    ],
    rules: { 'local/optional-props-have-defaults': 'error' },
  },
  {
    files: ['**/*.{js,cjs}'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { module: 'writable', require: 'readonly', process: 'readonly' },
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  ...Object.keys(HOUSE).flatMap((room) => [houseRule(room, 1), houseRule(room, 2)]),
);

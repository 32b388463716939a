import js from '@eslint/js';
import jsdoc from 'eslint-plugin-jsdoc';
import ts from 'typescript-eslint';
import importsGoOneWay from './lint/imports-go-one-way.mjs';
import noCircles from './lint/no-circles.mjs';
import noForeignLookup from './lint/no-foreign-lookup.mjs';
import optionalPropsHaveDefaults from './lint/optional-props-have-defaults.mjs';

/** The root of the provider loads two thousand resources: 400 MB and two seconds, for the ten that are used. */
const NO_PROVIDER_ROOT = {
  regex: '^@cdktf/provider-azurerm(/lib(/index)?)?$',
  message: "Import the one resource: '@cdktf/provider-azurerm/lib/public-ip'.",
};

/** CDKTF is an optional peer: whoever has no Azure does not install it, and what only names things does not load it. */
const NO_CDKTF = {
  regex: '^(cdktf$|@cdktf/)',
  message: 'Only the constructs of lib/platform/azure know CDKTF.',
};

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
    files: ['lib/**/*.ts'],
    ignores: ['lib/platform/azure/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [NO_CDKTF] }] },
  },
  {
    files: ['{apps,test}/**/*.ts', 'lib/platform/azure/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [NO_PROVIDER_ROOT] }] },
  },
  {
    files: ['lib/**/*.ts'],
    plugins: {
      jsdoc,
      local: {
        rules: {
          'imports-go-one-way': importsGoOneWay,
          'no-circles': noCircles,
          'no-foreign-lookup': noForeignLookup,
          'optional-props-have-defaults': optionalPropsHaveDefaults,
        },
      },
    },
    rules: {
      'local/imports-go-one-way': 'error',
      'local/no-circles': 'error',
      'local/no-foreign-lookup': 'error',
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
      'lib/describe/*/*.ts',
      'lib/platform/{install,observability,azure}/*.ts',
      'lib/platform/azure/handover/*.ts',
      'lib/tools/validation/*.ts',
      'lib/meshes/*/speak/options.ts',
      'lib/meshes/*/control-plane/{options,parts,consul-dns}.ts',
      'lib/meshes/*/control-plane/*-props.ts',
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
);

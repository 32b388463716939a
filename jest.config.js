/** The library's own tests: fast, npm only. The real meshes have a suite of their own (test/conformance). */
module.exports = {
  testEnvironment: '<rootDir>/test/support/environment.ts',
  roots: ['<rootDir>/test', '<rootDir>/apps'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/conformance/'],
  transform: {
    // CEL comes as modules alone; what is shipped has it inside.
    '^.+\\.ts$|/cel-js/lib/.+\\.js$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!@marcbachmann/cel-js/)'],
  moduleNameMapper: {
    '^cdk8s-mesh$': '<rootDir>/lib/index.ts',
    '^cdk8s-mesh/azure$': '<rootDir>/lib/platform/azure/index.ts',
    '^cdk8s-mesh/azure/handover$': '<rootDir>/lib/platform/azure/handover/index.ts',
    '^cdk8s-mesh/dialect$': '<rootDir>/lib/dialect.ts',
    '^cdk8s-mesh/rules$': '<rootDir>/lib/answers/lint/public.ts',
    '^cdk8s-mesh/testing$': '<rootDir>/lib/tools/testing/index.ts',
    '^cdk8s-mesh/schemas/(.*)$': '<rootDir>/imports/schemas/$1',
    '^cdk8s-mesh/imports/(.*)$': '<rootDir>/imports/$1',
  },
};

/*
 * CDKTF takes down the whole stack for each of the thousands of attributes that a resource has, and Jest maps each frame to its
 * source: most of the time of these tests, for what none of them looks at.
 */
jest.mock('cdktf/lib/tokens/private/stack-trace', () => ({ captureStackTrace: () => [] }));

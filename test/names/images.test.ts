import { checkImage } from '../../lib/names';

const SHA256 = `sha256:${'0'.repeat(64)}`;

test.each([
  'nginx',
  'nginx:1.29',
  'nginx:latest',
  'abdelhakverwest/projet-31:release-1.0',
  'docker.io/library/nginx:1.29-alpine',
  'registry.k8s.io/e2e-test-images/agnhost:2.63.0',
  'localhost/app',
  'localhost:5000/app:1',
  'registry:5000/team/app',
  'Registry.Example.com/app',
  '10.0.0.1:5000/app',
  'mcr.microsoft.com/a/b/c/d:1',
  'a__b/c--d/e.f_g:V1',
  `nginx@${SHA256}`,
  `nginx:1.29@${SHA256}`,
  `example.com:443/app@sha512:${'a'.repeat(128)}`,
  `app:${'1'.repeat(128)}`,
])('%s is an image', (image) => {
  expect(checkImage(image)).toEqual({ ok: true, value: image });
});

test.each([
  ['', 'is empty'],
  [' nginx', 'has white space in it'],
  ['nginx\n', 'has white space in it'],
  ['docker://nginx', 'carries a scheme'],
  ['nginx:', 'has an empty tag'],
  ['registry:5000/', 'does not have the form of one'],
  ['Nginx', 'has capitals in the repository'],
  ['Team/app', 'has capitals in the repository'],
  ['example.com/Team/app:1', 'has capitals in the repository'],
  ['nginx:1:2', 'does not have the form of one'],
  ['nginx:-1', 'does not have the form of one'],
  [`nginx:${'1'.repeat(129)}`, 'does not have the form of one'],
  ['/nginx', 'does not have the form of one'],
  ['a//b', 'does not have the form of one'],
  ['-a', 'does not have the form of one'],
  ['a-', 'does not have the form of one'],
  ['a___b', 'does not have the form of one'],
  ['a..b', 'does not have the form of one'],
  ['{{ .Values.image }}', 'has white space in it'],
  ['@sha256:', 'has a digest of 0 characters, and sha256 has 64'],
  [`@${SHA256}`, 'does not have the form of one'],
  ['nginx@', 'has a digest by "", and only sha256, sha384, sha512 are known'],
  ['nginx@1.29', 'has a digest by "1.29", and only sha256, sha384, sha512 are known'],
  ['nginx@sha256:abc', 'has a digest of 3 characters, and sha256 has 64'],
  [`nginx@sha256:${'A'.repeat(64)}`, 'has a digest that is not hexadecimal, in lower case'],
  [`nginx@md5:${'0'.repeat(32)}`, 'has a digest by "md5", and only sha256, sha384, sha512 are known'],
  [`nginx@${SHA256}@${SHA256}`, 'does not have the form of one'],
  ['a'.repeat(256), 'is longer than 255 characters'],
])('%j is none: it %s', (image, reason) => {
  expect(checkImage(image)).toEqual({ ok: false, reason, suggestion: undefined });
});

test('a long name that is wrong at its end is refused without trying every way to split it', () => {
  // Were the grammar ambiguous, this would take longer than the test may.
  expect(checkImage(`${'a-'.repeat(50_000)}!`).ok).toBe(false);
  expect(checkImage(`${'a/'.repeat(50_000)}!`).ok).toBe(false);
});

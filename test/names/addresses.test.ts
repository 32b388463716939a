import fc from 'fast-check';
import { isCidr, isIpAddress, serviceFqdn, workloadPrincipal } from '../../lib/names';

test.each(['10.0.0.1', '255.255.255.255', '::1', 'fd00::a', '::ffff:10.0.0.1'])(
  '%s is an IP address',
  (address) => {
    expect(isIpAddress(address)).toBe(true);
  },
);

test.each([
  '',
  'localhost',
  '10.0.0',
  '10.0.0.256',
  '010.0.0.1',
  '10.0.0.1:53',
  '[::1]',
  'fe80::1%eth0',
  '10.0.0.1/32',
  ' ::1',
])('%j is none', (address) => {
  expect(isIpAddress(address)).toBe(false);
});

test.each(['0.0.0.0/0', '203.0.113.0/24', '10.0.0.1/32', '::/0', 'fd00::/8', '::1/128'])(
  '%s is a CIDR block',
  (range) => {
    expect(isCidr(range)).toBe(true);
  },
);

test.each([
  '',
  '/',
  '10.0.0.0',
  '10.0.0.0/',
  '10.0.0.0/33',
  '::/129',
  '10.0.0.0/-1',
  '10.0.0.0/8/8',
  '10.0.0.0/08',
  '10.0.0.0/1.5',
  '10.0.0.0/0x8',
  'fe80::1%eth0/64',
  'a/8',
])('%j is none', (range) => {
  expect(isCidr(range)).toBe(false);
});

test('every address with a prefix of its family is a block, and a longer one is not', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(200), (address, prefix) => {
      expect(isCidr(`${address}/${prefix}`)).toBe(prefix <= (address.includes(':') ? 128 : 32));
    }),
  );
});

test('the long names', () => {
  expect(serviceFqdn('projet-31', 'projet')).toBe('projet-31.projet.svc.cluster.local');
  expect(serviceFqdn('a', 'b', 'example.com')).toBe('a.b.svc.example.com');
  expect(workloadPrincipal('cluster.local', 'projet', 'nginx')).toBe('cluster.local/ns/projet/sa/nginx');
});

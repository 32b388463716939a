import { App, Chart, Duration } from 'cdk8s';
import { dnsName, hostName, isWholeNumber, portNumber, wholeDuration, wholeNumber } from '../../lib/checks';
import { catalogue } from '../../lib/diagnostics';

const construct = new Chart(new App(), 'shop');
const report = catalogue.names.badDuration;

describe('whole numbers', () => {
  test.each([
    [{}, 0.5, 'is 0.5, and must be a whole number.'],
    [{ from: 1 }, 0, 'is 0, and must be a whole number from 1.'],
    [{ from: 0, to: 10 }, 11, 'is 11, and must be a whole number from 0 to 10.'],
  ])('in the range %j: %d is none', (range, value, says) => {
    expect(() => wholeNumber(construct, report, 'the number', value, range)).toThrow(`the number ${says}`);
  });

  test('both ends of the range are in it', () => {
    expect([0, 10].map((value) => wholeNumber(construct, report, '', value, { from: 0, to: 10 }))).toEqual([
      0, 10,
    ]);
  });

  test('what can no longer be counted is none', () => {
    expect([NaN, Infinity, 2 ** 53].map((value) => isWholeNumber(value))).toEqual([false, false, false]);
  });
});

describe('durations', () => {
  test.each([
    ['ms', 0.5, 'is 0.5 ms, and must be a whole number of milliseconds from 1'],
    ['seconds', 1500, 'is 1.5 seconds, and must be a whole number of seconds from 1'],
    ['minutes', 30_000, 'is 0.5 minutes, and must be a whole number of minutes from 1'],
    ['hours', 0, 'is 0 hours, and must be a whole number of hours from 1'],
    ['days', 129_600_000, 'is 1.5 days, and must be a whole number of days from 1'],
  ] as const)('in %s', (unit, millis, says) => {
    const time = Duration.millis(millis);
    expect(() => wholeDuration(construct, report, 'it', time, unit)).toThrow(says);
  });

  test('are counted in their unit', () => {
    expect(wholeDuration(construct, report, 'it', Duration.days(2), 'hours')).toBe(48);
  });
});

describe('hosts', () => {
  test.each(['*', '*.example.com', 'a*.example.com'])('%s is the name of none', (host) => {
    expect(() => dnsName(construct, host)).toThrow('has a "*" in it');
  });

  test('a gateway may answer for many', () => {
    expect(hostName(construct, '*.example.com')).toBe('*.example.com');
  });

  test('capitals are told how to be written, wherever a name is wanted', () => {
    expect(() => dnsName(construct, 'Consul')).toThrow('Write "consul".');
    expect(() => hostName(construct, 'Shop.example.com')).toThrow('Write "shop.example.com".');
  });
});

describe('ports', () => {
  test.each([0, 65536, 1.5, NaN])('%d is none', (port) => {
    expect(() => portNumber(construct, 'DNS port', port)).toThrow(`the DNS port ${port} is no port number`);
  });

  test('a token of CDKTF is told from a wrong number', () => {
    expect(() => portNumber(construct, 'port', -1.8881545897087626e289)).toThrow(/MESH107.*the port holds/);
  });
});

import { credentialIn, literalCredentials, namedCredential } from '../../lib/names';

const filler = (length: number): string => 'a1B2c3D4e5'.repeat(30).slice(0, length);

describe('by its name', () => {
  test.each([
    'PASSWORD',
    'DB_PASSWORD',
    'MYSQL_ROOT_PASSWORD',
    'PGPASSWORD',
    'REDIS_PASS',
    'DB_PWD',
    'KEY_PASSPHRASE',
    'TOKEN',
    'GITHUB_TOKEN_2',
    'authToken',
    'api-key',
    'API_KEY',
    'apikey',
    'AWS_SECRET_ACCESS_KEY',
    'PRIVATE_KEY',
    'SECRET_KEY_BASE',
    'CLIENT_SECRET',
    'JWT_SECRET',
    'SECRET',
    'spring.datasource.password',
    'requirepass',
  ])('%s is a credential', (name) => {
    expect(credentialIn(name, 'hunter2')).toBe('looks like a credential by its name');
  });

  test.each([
    'PATH',
    'PWD',
    'OLDPWD',
    'PASS',
    'KEY',
    'PARTITION_KEY',
    'KEY_PREFIX',
    'PUBLIC_KEY',
    'NEXT_PUBLIC_API_KEY',
    'PASSWORD_FILE',
    'PASSWORD_FIELD',
    'TOKEN_URL',
    'TOKEN_ISSUER',
    'SECRET_NAME',
    'API_KEY_HEADER',
    'MAX_TOKENS',
    'EOS_TOKEN',
    'NEXT_TOKEN',
    'TLS_SECRET',
    'IMAGE_PULL_SECRET',
    'MYSQL_ALLOW_EMPTY_PASSWORD',
    'COMPASS_HOST',
    'AUTHOR',
    'REDIS_ADDR',
    'PRODUCT_CATALOG_SERVICE_ADDR',
    '',
  ])('%s is none', (name) => {
    expect(credentialIn(name, 'hunter2')).toBeUndefined();
  });

  test.each([
    ['PASSWORD', ''],
    ['PASSWORD', '$(DB_PASSWORD)'],
    ['PASSWORD', '${DB_PASSWORD}'],
    ['PASSWORD', '$DB_PASSWORD'],
    ['PASSWORD', '{{ .Values.password }}'],
    ['PASSWORD', '<password>'],
    ['PASSWORD', 'YOUR_PASSWORD'],
    ['PASSWORD', '********'],
    ['PASSWORD', 'xxxx'],
    ['PASSWORD', 'true'],
    ['PASSWORD', '/run/secrets/db'],
    ['TOKEN', '3600'],
    ['TOKEN', '5m'],
    ['TOKEN', 'https://login.example.com/token'],
    ['TOKEN', 'vault:secret/data/shop#token'],
    ['TOKEN', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:shop'],
    ['SECRET', 'shop/db-secret'],
    ['DB_SECRET', 'db-credentials'],
    ['SSH_KEY', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5'],
  ])('%s=%s is none', (name, value) => {
    expect(credentialIn(name, value)).toBeUndefined();
  });

  test.each([
    ['PASSWORD', 'changeme'],
    ['PASSWORD', 'password'],
    ['PASSWORD', '1234'],
    ['JWT_SECRET', 'my-jwt-secret'],
    ['TOKEN', 'not/a path'],
  ])('%s=%s is what would run', (name, value) => {
    expect(credentialIn(name, value)).toBeDefined();
  });

  test('tells secrets that may be names apart from what is none', () => {
    expect(namedCredential('DB_SECRET')).toBe('secret');
    expect(namedCredential('CLIENT_SECRET')).toBe('credential');
  });
});

describe('by its form', () => {
  test.each([
    ['GitHub', `ghp_${filler(36)}`],
    ['GitHub', `github_pat_${filler(82)}`],
    ['GitLab', `glpat-${filler(20)}`],
    ['Slack', `xoxb-1${filler(20)}`],
    ['AWS', 'AKIAQWERTYUIOPASDFGH'],
    ['Stripe', `sk_live_${filler(24)}`],
    ['Google', `AIza${filler(35)}`],
    ['npm', `npm_${filler(36)}`],
    ['Vault', `hvs.${filler(24)}`],
    ['SendGrid', `SG.${filler(22)}.${filler(43)}`],
  ])('a token of %s', (of, token) => {
    expect(credentialIn('ANY', `--with=${token}`)).toBe(`holds a token of ${of}`);
    expect(credentialIn('ANY', token.slice(0, 12))).toBeUndefined();
  });

  test.each([
    ['holds a private key', '-----BEGIN RSA PRIVATE KEY-----\nMII'],
    ['holds a private key', '-----BEGIN PRIVATE KEY-----\nMII'],
    ['holds a URL with a password', 'mongodb://u:pw@h/db'],
    ['holds a URL with a password', 'amqp://guest:guest@rabbit'],
    ['holds a URL with a password', 'redis://:pw@redis:6379'],
    ['holds a signed token', `eyJ${filler(20)}.eyJ${filler(40)}.${filler(43)}`],
    ['holds a header with a credential', 'curl -H "Authorization: Bearer 0123456789abcdef"'],
    ['holds a connection string with a password', 'Server=db;User=sa;Password=pw;'],
  ])('%s', (reason, text) => {
    expect(credentialIn('ANY', text)).toBe(reason);
  });

  test.each([
    '-----BEGIN CERTIFICATE-----\nMII',
    '-----BEGIN PUBLIC KEY-----\nMII',
    'mongodb://h:27017/db',
    'mongodb://u@h/db',
    'mongodb://u:$(PW)@h/db',
    'postgres://u:${PW}@h/db',
    'https://example.com/a:b@c',
    'http://[::1]:80/@',
    'AKIAIOSFODNN7EXAMPLE',
    'Authorization: Bearer ${TOKEN}xxxxxxxx',
    'nginx:1.29',
    'spiffe://cluster.local/ns/shop/sa/web',
  ])('not %s', (text) => {
    expect(credentialIn('ANY', text)).toBeUndefined();
  });

  test('in a text that is made to take long, in no time', () => {
    for (const part of ['eyJ', 'a://', 'a=', '; ', 'authorization: ', 'A', '-', '://a:', '\n', '"'])
      credentialIn('PASSWORD', part.repeat(200_000));
  }, 5_000);
});

describe('in a manifest', () => {
  const pod = (container: object): object => ({
    kind: 'Pod',
    spec: { containers: [{ name: 'api', ...container }] },
  });
  const config = (data: object): object => ({ kind: 'ConfigMap', data });
  const paths = (manifest: unknown): readonly string[] =>
    literalCredentials(manifest).map(({ path }) => path.join('.'));

  test.each<[string, object, string]>([
    [
      'a variable',
      pod({
        env: [
          { name: 'A', value: 'b' },
          { name: 'TOKEN', value: 'x1' },
        ],
      }),
      'spec.containers.0.env.1.value',
    ],
    ['an option', pod({ args: ['--password=x1'] }), 'spec.containers.0.args.0'],
    ['the value of an option', pod({ args: ['--password', 'x1'] }), 'spec.containers.0.args.1'],
    ['a property of Java', pod({ args: ['-Ddb.password=x1'] }), 'spec.containers.0.args.0'],
    [
      'what a shell sets',
      pod({ command: ['sh', '-c', 'set -e; export DB_PASSWORD=x1; run'] }),
      'spec.containers.0.command.2',
    ],
    [
      'an option in a shell',
      pod({ command: ['sh', '-c', 'run --token x1 now'] }),
      'spec.containers.0.command.2',
    ],
    [
      'a container for a start',
      { kind: 'Pod', spec: { initContainers: [{ env: [{ name: 'TOKEN', value: 'x1' }] }] } },
      'spec.initContainers.0.env.0.value',
    ],
    [
      'a CronJob',
      {
        kind: 'CronJob',
        spec: { jobTemplate: { spec: { template: { spec: { containers: [{ args: ['--token=x1'] }] } } } } },
      },
      'spec.jobTemplate.spec.template.spec.containers.0.args.0',
    ],
    ['an entry', config({ API_KEY: 'x1' }), 'data.API_KEY'],
    ['a line of settings', config({ 'app.properties': 'a=b\ndb.password = x1\n' }), 'data.app.properties'],
    ['a line of YAML', config({ 'app.yaml': 'db:\n  password: "x1"\n' }), 'data.app.yaml'],
    ['a line of JSON', config({ 'app.json': '{\n  "apiKey": "x1",\n}' }), 'data.app.json'],
    ['a line of an environment', config({ '.env': 'A=1\nexport TOKEN=x1\n' }), 'data..env'],
  ])('%s', (_what, manifest, path) => {
    expect(paths(manifest)).toEqual([path]);
    expect(JSON.stringify(literalCredentials(manifest))).not.toContain('x1');
  });

  test.each<[string, unknown]>([
    [
      'a variable from a Secret',
      pod({ env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }] }),
    ],
    ['an option without a value', pod({ args: ['--token', '--verbose'] })],
    ['an option that asks for it', pod({ args: ['--password-stdin', 'x1'] })],
    ['an option about a file', pod({ args: ['--token-file=/run/token'] })],
    [
      'a shell that asks a file',
      pod({ command: ['sh', '-c', 'TOKEN=$(cat /run/token) PASSWORD="$PW" run'] }),
    ],
    ['a program', config({ 'login.py': 'token = get()\npassword = secret\n' })],
    ['a configuration that calls', config({ 'app.conf': 'a = 1\ntoken = env("TOKEN")\n' })],
    ['a Secret', { kind: 'Secret', stringData: { TOKEN: 'x1' } }],
    ['nothing', undefined],
    ['what is no list', { kind: 'Pod', spec: { containers: 1 } }],
  ])('but not %s', (_what, manifest) => {
    expect(paths(manifest)).toEqual([]);
  });
});

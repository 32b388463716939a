import { MeshAddress } from 'cdk8s-mesh';

/** nginx in front of the API: passes every request on, and keeps its headers, so that A/B tests see the user's browser. */
export function nginxConf(api: MeshAddress): string {
  return [
    'server {',
    '    listen 80;',
    '    location / {',
    `        proxy_pass http://${api};`,
    '        proxy_http_version 1.1;',
    '        proxy_set_header Connection "";',
    `        proxy_set_header Host ${api.host};`,
    '        proxy_set_header X-Forwarded-Host $host;',
    '    }',
    '}',
    '',
  ].join('\n');
}

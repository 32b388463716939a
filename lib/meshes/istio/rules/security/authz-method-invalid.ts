import { OTHERWISE, Rule } from '../../../../mesh/rules';
import { eachRule } from './each';

export const authzMethodInvalid: Rule = {
  id: 'authz-method-invalid',
  severity: 'warning',
  effect: OTHERWISE,
  title: 'policy for a method that no request has',
  codes: ['KIA0102'],
  inputs: ['AuthorizationPolicy'],
  mend: 'Write methods of HTTP in capitals, such as "GET"; a method of gRPC is a path, such as "/shop.Reviews/Get".',
  explanation: `\`methods\` are compared with the method of the HTTP request letter by letter, and those are written in capitals. A method of
gRPC is a path of HTTP: all calls of gRPC have the method \`POST\`.`,
  check: (index, report) => {
    eachRule(index, ({ manifest }, { operations }) => {
      for (const operation of operations) {
        for (const item of ['methods', 'notMethods'].flatMap((name) => operation.get(name).items())) {
          const method = item.text ?? '';
          // Methods beyond those of HTTP itself exist, such as those of WebDAV: their form is all that is sure.
          if (method === '' || /^\*?[A-Z-]*\*?$/.test(method)) continue;
          report(manifest, item, `"${method}" is no method of HTTP.`);
        }
      }
    });
  },
};

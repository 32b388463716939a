import { Field } from '../../../../read';
import { headerChanges, isAuthority, Problem, refusedBy, Rule } from '../../../../mesh/rules';
import { eachHttpRule } from './each';

export const headerOpInvalid: Rule = {
  id: 'vs-header-op-invalid',
  severity: 'error',
  effect: refusedBy('webhook'),
  title: 'header change that Istio refuses',
  codes: ['IST0106'],
  inputs: ['VirtualService'],
  mend: 'Change other headers, or write `rewrite.authority` for the host.',
  explanation: `A rule changes a header that cannot be changed there: names with a colon belong to HTTP/2 itself, and the host can only be
set in requests, at one place. Istio's admission check refuses it.`,
  check: (index, report) => {
    eachHttpRule(index, ({ manifest }, { field: rule }) => {
      for (const { field, of } of headerChanges(rule)) {
        for (const [at, problem] of problemsOf(field, of)) report(manifest, at, problem);
      }
      const request = rule.get('headers', 'request');
      const settings = [...request.get('set').fields(), ...request.get('add').fields()];
      const hosts = settings.filter(({ step }) => isAuthority(String(step)));
      const [first] = hosts;
      if (first && hosts.length + (rule.get('rewrite', 'authority').text ? 1 : 0) > 1) {
        report(manifest, first, 'the host is set in more than one place.');
      }
    });
  },
};

function problemsOf(changes: Field, of: 'request' | 'response'): readonly Problem[] {
  const named = ['set', 'add'].flatMap((how) =>
    changes
      .get(how)
      .fields()
      .map((field) => ({ field, name: String(field.step), allowHost: of === 'request' })),
  );
  const removed = changes
    .get('remove')
    .items()
    .map((field) => ({ field, name: field.text ?? '', allowHost: false }));
  return [...named, ...removed].flatMap(({ field, name, allowHost }): Problem[] => {
    if (name === '') return [[field, 'a header without a name is changed.']];
    if (isAuthority(name)) {
      return allowHost ? [] : [[field, `the header "${name}" cannot be changed here.`]];
    }
    return name.startsWith(':') ? [[field, `the header "${name}" belongs to HTTP/2 itself.`]] : [];
  });
}

import { Field, KIND, WORKLOAD_KINDS, WORKLOADS } from '../../../../read';
import { literalCredentials } from '../../../../names';
import { Rule, STYLE } from '../../../../mesh/rules';

export const credentialLiteral: Rule = {
  id: 'wl-credential-literal',
  severity: 'warning',
  effect: STYLE,
  relates: false,
  title: 'credential that stands in a manifest',
  codes: [],
  inputs: [WORKLOADS, 'ConfigMap'],
  mend: 'Put it into a Secret and name that: `valueFrom: { secretKeyRef: { name, key } }`, or a volume. If anyone may know it, say why in the annotation `cdk8s-mesh.io/ignore`.',
  explanation: `A variable, the command or an argument of a container, or an entry of a ConfigMap holds a credential as text. Whoever may read
the manifest knows it: in the repository, in its history, in the output of \`kubectl get\` and \`kubectl describe\`.

It is taken for one by the last words of its name (\`PASSWORD\`, \`TOKEN\`, \`API_KEY\`, \`CLIENT_SECRET\`; not \`PARTITION_KEY\`,
\`PUBLIC_KEY\` or \`PASSWORD_FILE\`), as a private key, as a URL with a password, or by the form of tokens that say whose they are, such as
those of GitHub, GitLab, Slack, AWS, Stripe, Google, npm and Vault, and signed tokens. By its name it is none if it is empty, filled in later (\`$(NAME)\`,
\`\${NAME}\`, \`{{ }}\`, \`<...>\`), a path, a URL, a reference into a store of secrets, a word such as \`true\`, a number, or plainly the
name of a Secret. \`changeme\` is one: what stands there is what runs. The value itself is never shown.`,
  check: (index, report) => {
    for (const kind of [...WORKLOAD_KINDS, KIND.ConfigMap])
      for (const manifest of index.all(kind))
        for (const { path, what, reason } of literalCredentials(manifest.root.value))
          report(
            manifest,
            fieldAt(manifest.root, path),
            `${what} ${reason}, and everyone who may read the manifest can read it.`,
          );
  },
};

function fieldAt(root: Field, path: readonly (string | number)[]): Field {
  return path.reduce<Field>(
    (field, step) => (typeof step === 'number' ? field.items()[step] : undefined) ?? field.get(String(step)),
    root,
  );
}

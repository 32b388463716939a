/** What `cdk8s-mesh route` can be told of an installation of Consul. */
export const CONSUL_FLAGS = [
  {
    flag: '--default-intentions <action>',
    description: 'what Consul does where no intention says so (default: allow)',
    choices: ['allow', 'deny'],
    option: 'defaultIntentions',
  },
] as const;

import { isWholeNumber } from '../../checks';
import { catalogue, Diagnostic } from '../../diagnostics';
import { matchKey, RouteNode, ServiceNode, speaksHttp } from '../../model';
import { Check, sharing } from './check';

const isDefault = ({ match }: RouteNode): boolean => match.length === 0;

/** A service has one default split: a second one would silently win or lose. */
export const defaultSplits: Check = ({ services }) =>
  services.flatMap((service) => {
    const paths = service.routes.filter(isDefault).map(({ path }) => path);
    if (paths.length < 2) return [];
    return paths.map((path) =>
      catalogue.traffic.duplicateSplit(path, {
        app: service.name,
        others: paths.filter((other) => other !== path),
      }),
    );
  });

/** Weights are whole percentages that total 100. */
export const weights: Check = ({ services }) =>
  services.flatMap((service) =>
    service.routes.filter(({ split }) => split.length > 0).flatMap((route) => weightsOf(service, route)),
  );

function weightsOf(service: ServiceNode, { path, split }: RouteNode): readonly Diagnostic[] {
  const nameOf = (subset: string): string =>
    service.versions.find((version) => version.subset === subset)?.name ?? subset;
  const bad = split.filter(({ weight }) => !isWholeNumber(weight, 0, 100));
  if (bad.length > 0) {
    return bad.map(({ subset, weight }) =>
      catalogue.traffic.weightNotWhole(path, { app: service.name, version: nameOf(subset), weight }),
    );
  }
  const total = split.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 100) return [];
  const written = Object.fromEntries(split.map(({ subset, weight }) => [nameOf(subset), weight]));
  return [catalogue.traffic.weightsTotal(path, { app: service.name, weights: written, total })];
}

/** Requests cannot be told apart on a port that carries only bytes. */
export const httpRules: Check = ({ services }) =>
  services
    .filter((service) => !speaksHttp(service))
    .flatMap((service) => [
      ...service.routes
        .filter((route) => !isDefault(route))
        .map(({ path }) =>
          catalogue.traffic.httpOnTcp(path, { app: service.name, what: 'a match on requests' }),
        ),
      ...service.mirrors.map(({ path }) =>
        catalogue.traffic.httpOnTcp(path, { app: service.name, what: 'a mirror of requests' }),
      ),
      ...resilienceOnTcp(service),
    ]);

function resilienceOnTcp(service: ServiceNode): readonly Diagnostic[] {
  const { timeoutMs, retries, affinity } = service.resilience;
  const asked = [
    timeoutMs !== undefined && 'a timeout for requests',
    retries && 'trying requests again',
    affinity && affinity.by !== 'source-ip' && `affinity by ${affinity.by}`,
  ];
  return asked
    .filter((what): what is string => typeof what === 'string')
    .map((what) => catalogue.traffic.httpOnTcp(service.path, { app: service.name, what }));
}

/** A match that an earlier route has already taken never sees a request. */
export const duplicateMatches: Check = ({ services }) =>
  services.flatMap((service) =>
    sharing(
      service.routes.filter((route) => !isDefault(route)),
      ({ match }) => matchKey(match),
    ).flatMap(([first, ...rest]) =>
      rest.map(({ path }) =>
        catalogue.traffic.duplicateMatch(path, { app: service.name, other: first.path }),
      ),
    ),
  );

/** A service has one mirror, of a share of its requests. */
export const mirrors: Check = ({ services }) =>
  services.flatMap((service) => [
    ...service.mirrors
      .slice(1)
      .map(({ path }) =>
        catalogue.traffic.duplicateMirror(path, { app: service.name, other: service.mirrors[0].path }),
      ),
    ...service.mirrors
      .filter(({ percent }) => !isWholeNumber(percent, 1, 100))
      .map(({ path, percent }) =>
        catalogue.traffic.percentage(path, { what: 'the percentage of mirrored requests', value: percent }),
      ),
  ]);

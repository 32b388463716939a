/*
 * Values are drawn from small pools, so that requests often meet the rules and rules come close to each other.
 */

/** The namespace of the apps that are called. */
export const HOME = 'routes';
/** Another namespace of the mesh. */
export const AWAY = 'away';

/** The port of every app that speaks HTTP. */
export const PORT = 8080;
/** The port of the app of which the mesh sees only connections. */
export const TCP_PORT = 6000;

export const PATHS = ['/', '/api', '/apis', '/api/v1', '/api/v1/x', '/cart', '/API'] as const;
export const PATH_PATTERNS = ['/api.*', '/[a-z]+', '/(api|cart)', '.*/v[0-9]', '.*'] as const;
/** None of them is a header that some client or proxy sends by itself. */
export const HEADERS = ['x-user', 'x-user-id', 'x-tier'] as const;
export const VALUES = ['1', '10', 'ann', 'a.b', 'axb'] as const;
export const PATTERNS = ['1.*', '(a|b).+', '[a-z]+', 'a\\.b', '1|10', '.*'] as const;
export const PARAMETERS = ['q', 'debug'] as const;
export const METHODS = ['GET', 'POST', 'PUT'] as const;

export { meshRules, routesFor } from './gamma';
export { GatewayApiTable, standard } from './gateway-api-table';
export { KubeGatewayWays } from './gateway-ways';
export { ListenerRoutes } from './listener-routes';
export { isCarriedOutBy, Listener, readListeners } from './listeners';
export { byLength, byPath } from './rank';
export { Implementation } from './routes';

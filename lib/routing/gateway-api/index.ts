export { meshRules } from './gamma';
export { GatewayApiTable, standard } from './gateway-api-table';
export { GatewayPods, KubeGatewayWays } from './gateway-ways';
export { byLength } from './rank';
export { Implementation } from './routes';

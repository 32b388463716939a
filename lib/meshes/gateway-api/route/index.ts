export { GatewayApiTable, standard } from './gateway-api-table';

export { GatewayApiTable } from './gateway-api-table';

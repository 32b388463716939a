export { Exposure } from './exposure';
export { ExposureProps } from './exposure-props';
export { AzureStaticIpOptions, StaticIp } from './static-ip';
export { Tls } from './tls';
export { checkAddress } from './static-ip-names';

export { Exposure } from './exposure';
export { ExposureProps } from './exposure-props';
export { AzureStaticIpOptions, StaticIp } from './static-ip';
export { checkAddress } from './static-ip-names';
export { Tls } from './tls';

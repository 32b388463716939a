export { Cluster, targetPortOf } from './cluster';
export { layerOf, PortLayer, Service, serviceOf, ServicePort } from './service';
export { selects, versionOf, Workload, workloadOf } from './workload';

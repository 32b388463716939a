export { Cluster, targetPortOf } from './cluster';
export { Layer, layerOf, readsHttp } from './layer';
export { versionOf, Workload, workloadOf } from './workload';

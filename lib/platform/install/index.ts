export { HelmChart } from './helm-chart';
export { ChangedInCluster, ChartRepository, HelmChartProps } from './helm-chart-props';
export { IHelmChart } from './i-helm-chart';
export { ArgoOptions, FluxOptions, HelmOptions, Install } from './install';
export { option } from './plane-check';
export { HelmValue, HelmValues, isTree, mergeValues } from './values';

import { defineMesh } from '../../mesh/definition';
import { Admission } from '../../mesh/rules';
import { flaggerRoutes, Manifest, ManifestIndex } from '../../read';
import { ISTIO_BEHAVIOUR } from './behaviour';
import { ISTIO_FACTS } from './facts';
import { flaggerObjects } from './read';
import { isForIstio, ISTIO_FLAGS, IstioReaderOptions, IstioTable } from './route';
import { istioTopics } from './rules';
import { IstioDialect, IstioOptions } from './speak';

/**
 * Istio with sidecars, its API at v1 (1.22 and later; proved with 1.31).
 *
 * @see https://istio.io/latest/docs/setup/
 */
export const istio = defineMesh({
  id: 'istio',
  title: 'Istio',
  order: 1,
  dialect: (options: IstioOptions = {}) => new IstioDialect(options),
  topics: istioTopics,
  facts: ISTIO_FACTS,
  reading: {
    claims: (manifest: Manifest) => isForIstio(manifest),
    makes: (index: ManifestIndex) => [...flaggerObjects(index), ...flaggerRoutes(index)],
    table: (admission: Admission, options: IstioReaderOptions = {}) => new IstioTable(admission, options),
    flags: ISTIO_FLAGS,
  },
  behaviour: ISTIO_BEHAVIOUR,
});

export { secretPlaces } from './gateway/credential-missing';

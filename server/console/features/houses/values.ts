export { factWords as shown, labelOf } from '@contract/houses/fact-words';

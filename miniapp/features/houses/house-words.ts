export { factWords as wordsOf, labelOf } from '@contract/houses/fact-words';

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawStates } from '../contract/cases/draw-states';

writeFileSync(join(__dirname, '../../docs/states.md'), drawStates());

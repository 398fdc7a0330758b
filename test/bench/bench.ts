import { benchBoundaries } from './boundary-bench';
import { benchRegisterFigures } from './figures-bench';
import { benchIdentities } from './identity-bench';
import { benchIntake } from './intake-bench';
import { benchLookup } from './lookup-bench';
import { benchPortal } from './portal-bench';
import { benchPhotos } from './photo-bench';
import { benchQueue } from './queue-bench';
import { benchRegister } from './register-bench';
import { benchReceipts } from './receipt-bench';
import { benchRedecide } from './redecide-bench';
import type { Figure } from './figure';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const shown = ({ value }: Figure): string => (value === null ? 'not measured' : String(Number(value.toPrecision(4))));

function met({ value, goal }: Figure): boolean {
  const parts = /^(>=|<=)\s*([\d.]+)$/.exec(goal ?? '');
  if (!parts || value === null) return true;
  return parts[1] === '>=' ? value >= Number(parts[2]) : value <= Number(parts[2]);
}

/** Runs every bench in turn; ratios are against a baseline in the same run. */
async function main(): Promise<void> {
  const figures: Figure[] = [];
  for (const bench of [
    benchLookup,
    benchBoundaries,
    benchIntake,
    benchPhotos,
    benchQueue,
    benchReceipts,
    benchIdentities,
    benchRedecide,
    benchPortal,
    benchRegisterFigures,
    benchRegister,
  ])
    figures.push(...(await bench()));
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const figure of figures) {
    const goal = figure.goal ? `goal ${figure.goal} ${met(figure) ? 'met' : 'MISSED'}` : '';
    say(`${figure.name.padEnd(width)}  ${shown(figure).padStart(12)} ${(figure.unit ?? '').padEnd(10)} ${goal}`);
  }
  for (const figure of figures) {
    const goal = figure.goal ? ` goal ${figure.goal.replace(/^(>=|<=)\s*/, '$1 ')}` : '';
    say(`figure ${figure.name} ${shown(figure)}${goal}`);
  }
  process.exit(figures.every(met) ? 0 : 1);
}

void main();

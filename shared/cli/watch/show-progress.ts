import type { SpecificationEvent } from '../../grade/specification-events.ts';
import { counted } from '../../lab/quantity.ts';
import type { Screen } from './screen.ts';

/** Tells on the status line how many tests have ended and which one runs: a loop without end is seen there. */
export function showTests(screen: Screen, what: string): (event: SpecificationEvent) => void {
  let ended = 0;
  let now = '';
  return (event) => {
    if (event.kind === 'ended' && event.state !== 'skipped') ended += 1;
    else if (event.kind === 'started') now = event.test.replace(`${what} > `, '');
    else return;
    const running = now === '' ? '' : `, now ${now}`;
    screen.status(`${what}: ${counted(ended, 'test')} run${running}`);
  };
}

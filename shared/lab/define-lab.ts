import { inspect } from 'node:util';
import { engineNames, type Findings, type Lab } from './lab.ts';

/**
 * Declares a lab; the default export of its `lab.ts`.
 * @throws Error with code `LAB_INVALID` when a field is missing or of the wrong form
 */
export function defineLab<F extends Findings>(lab: Lab<F>): Lab<F> {
  const must = (holds: boolean, what: string, got: unknown): void => {
    if (holds) return;
    throw Object.assign(new Error(`${what}, got ${inspect(got)}`), { code: 'LAB_INVALID' });
  };
  must(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(lab.name), 'a lab name must be kebab-case', lab.name);
  must(
    typeof lab.title === 'string' && lab.title.trim() !== '',
    `the title of ${lab.name} must not be empty`,
    lab.title,
  );
  must(
    Number.isInteger(lab.week) && lab.week >= 1 && lab.week <= 8,
    `the week of ${lab.name} must be 1 to 8`,
    lab.week,
  );
  must(
    Array.isArray(lab.topics) && lab.topics.length > 0,
    `${lab.name} must name at least one topic of the roadmap`,
    lab.topics,
  );
  for (const topic of lab.topics) {
    must(
      new RegExp(`^w${lab.week}\\.[a-z0-9-]+$`).test(topic),
      `a topic of ${lab.name} must be an id of week ${lab.week}, such as w${lab.week}.p1`,
      topic,
    );
  }
  must(Array.isArray(lab.needs), `${lab.name} must list its engines in needs`, lab.needs);
  for (const engine of lab.needs) {
    must(engineNames.includes(engine), `${lab.name} may need ${engineNames.join(', ')}`, engine);
  }
  must(
    lab.seconds === undefined || (Number.isFinite(lab.seconds) && lab.seconds > 0),
    `the seconds of ${lab.name} must be above 0`,
    lab.seconds,
  );
  must(typeof lab.run === 'function', `${lab.name} must have a run function`, lab.run);
  return lab;
}

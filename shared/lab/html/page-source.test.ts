import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { readPageSource } from './page-source.ts';

const { style, script, policy } = readPageSource();

test('the modules of the page are one script in which no name is used twice', () => {
  expect(() => new Script(`'use strict';\n${script}`)).not.toThrow();
  expect(script).not.toMatch(/^(?:import|export) /mu);
});

test('control: a name used twice is found', () => {
  expect(() => new Script(`'use strict';\n${script}\nfunction readRun() {}\nconst readRun = 1;`)).toThrow(
    'readRun',
  );
});

test.each(['</script', '<!--', '</style'])('nothing in style or script is %s', (end) => {
  expect(`${style}${script}`.toLowerCase()).not.toContain(end);
});

test('the policy names this style and this script and allows nothing else', () => {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect(policy).toBe(
    `default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`,
  );
});

test('the style asks for nothing from elsewhere', () => {
  expect(style).not.toMatch(/@import|url\(/u);
});

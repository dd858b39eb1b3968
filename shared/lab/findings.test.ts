import { describe, expect, test } from 'vitest';
import { notPlain } from './findings.ts';

class Ratio {
  readonly of = 1;
}

describe('plain data passes', () => {
  test.each([
    { value: {} },
    { value: { text: '', yes: true, no: false, nothing: null, zero: 0, less: -1.5 } },
    { value: [1, [2, [3]], { four: [4] }] },
    { value: Object.assign(Object.create(null) as object, { bare: 1 }) },
    { value: Number.MAX_SAFE_INTEGER },
  ])('$value', ({ value }) => {
    expect(notPlain(value)).toBeUndefined();
    expect(JSON.parse(JSON.stringify(value))).toEqual(value);
  });
});

describe('what would be lost or changed by JSON is named with its place', () => {
  test.each([
    { value: undefined, problem: 'findings is undefined' },
    { value: { ratio: Number.NaN }, problem: 'findings.ratio is NaN' },
    { value: { a: { b: Number.POSITIVE_INFINITY } }, problem: 'findings.a.b is Infinity' },
    { value: [0, [1, undefined]], problem: 'findings[1][1] is undefined' },
    { value: { later: () => 1 }, problem: 'findings.later is function' },
    { value: { big: 1n }, problem: 'findings.big is bigint' },
    { value: { mark: Symbol('x') }, problem: 'findings.mark is symbol' },
    { value: { at: new Date(0) }, problem: 'findings.at is a Date' },
    { value: { seen: new Map([[1, 2]]) }, problem: 'findings.seen is a Map' },
    { value: { seen: new Set([1]) }, problem: 'findings.seen is a Set' },
    { value: { bytes: new Uint8Array(1) }, problem: 'findings.bytes is a Uint8Array' },
    { value: { error: new Error('x') }, problem: 'findings.error is a Error' },
    { value: { soon: Promise.resolve() }, problem: 'findings.soon is a Promise' },
    { value: [new Ratio()], problem: 'findings[0] is a Ratio' },
    { value: { holes: Array.from([1]).concat(Array<number>(1)) }, problem: 'findings.holes[1] is undefined' },
    {
      value: Object.create(Object.create(null) as object) as object,
      problem: 'findings is a object of an unknown class',
    },
  ])('$problem', ({ value, problem }) => {
    expect(notPlain(value)).toBe(problem);
  });

  test('a circle', () => {
    const circle: { in?: unknown } = {};
    circle.in = { back: circle };
    expect(notPlain(circle)).toBe('findings.in.back is a circle');
  });

  test('the same value in two places is no circle', () => {
    const twice = { n: 1 };
    expect(notPlain({ a: twice, b: [twice, twice] })).toBeUndefined();
  });
});

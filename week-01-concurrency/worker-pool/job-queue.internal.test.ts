import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JobCall } from './job-call.ts';
import { JobQueue } from './job-queue.ts';

function call(sequence: number): JobCall {
  return {
    sequence,
    name: 'job',
    argument: undefined,
    resolve: () => undefined,
    reject: () => undefined,
    phase: 'waiting',
    thread: undefined,
    place: -1,
    signal: undefined,
    timer: undefined,
    previous: undefined,
    next: undefined,
  };
}

function drain(queue: JobQueue): number[] {
  const sequences: number[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) sequences.push(next.sequence);
  return sequences;
}

test('calls come out in the order of their sequence, also those that come back', () => {
  const queue = new JobQueue();
  const calls = [1, 2, 3, 4, 5].map(call);
  for (const each of calls) queue.add(each);
  const [first, second] = [queue.shift(), queue.shift()];
  queue.add(second!);
  queue.add(first!);
  expect(queue.size).toBe(5);
  expect(drain(queue)).toEqual([1, 2, 3, 4, 5]);
  expect(queue.size).toBe(0);
});

test('after any adds, shifts, removals and returns it holds what a sorted array holds', () => {
  const step = fc.oneof(
    fc.constant({ kind: 'add' as const, at: 0 }),
    fc.constant({ kind: 'shift' as const, at: 0 }),
    fc.record({ kind: fc.constantFrom('remove' as const, 'return' as const), at: fc.nat(50) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const queue = new JobQueue();
      const model: JobCall[] = [];
      const out: JobCall[] = [];
      let sequence = 0;
      for (const { kind, at } of steps) {
        if (kind === 'add') {
          const added = call(sequence++);
          queue.add(added);
          model.push(added);
        } else if (kind === 'shift') {
          const shifted = queue.shift();
          const expected = model.shift();
          if (shifted !== expected) return false;
          if (shifted !== undefined) out.push(shifted);
        } else if (kind === 'remove' && model.length > 0) {
          const [removed] = model.splice(at % model.length, 1);
          queue.remove(removed!);
        } else if (kind === 'return' && out.length > 0) {
          const [returned] = out.splice(at % out.length, 1);
          queue.add(returned!);
          model.push(returned!);
          model.sort((a, b) => a.sequence - b.sequence);
        }
        if (queue.size !== model.length) return false;
      }
      return drain(queue).join() === model.map((each) => each.sequence).join();
    }),
  );
  expect(drain(new JobQueue())).toEqual([]);
});

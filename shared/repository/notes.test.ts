import { describe, expect, test } from 'vitest';
import { idsOfNote } from './coverage.ts';
import { knownLabs } from './known-labs.ts';
import { headingAnchors } from './markdown.ts';
import { noteProblems, type NoteFacts } from './note-page.ts';
import { roadmap } from './roadmap.ts';
import { readText, readTree } from './tree.ts';

const labs = await knownLabs();
const topicsOf = new Map(labs.map(({ name, topics }) => [name, topics]));
const { scripts }: { readonly scripts: object } = JSON.parse(readText('package.json'));
const notes = readTree((path) => /^week-[^/]+\/notes\/[^/]+\.md$/.test(path));
const weekOf = (path: string): number => roadmap.find(({ folder }) => path.startsWith(`${folder}/`))!.week;

test('there is a note to look at', () => {
  expect(notes.size).toBeGreaterThan(0);
});

test.each([...notes])('%s is of the form of a note', (path, note) => {
  const facts = { week: weekOf(path), topicsOf, scripts: Object.keys(scripts) };
  expect(noteProblems(note, facts).join('\n')).toBe('');
});

test('every row of a predict lab leads to a heading of a note on its topic', () => {
  const lost = labs.flatMap(({ name, path, rows, topics }) => {
    const week = path.split('/')[0]!;
    const anchors = new Set(
      [...notes]
        .filter(([file, note]) => file.startsWith(week) && idsOfNote(note).some((id) => topics.includes(id)))
        .flatMap(([, note]) => [...headingAnchors(note)]),
    );
    return rows
      .filter(({ note }) => !anchors.has(note))
      .map(({ id, note }) => `${id} of ${name} must lead to a heading of its note, got #${note}`);
  });
  expect(lost.join('\n')).toBe('');
});

const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');
const facts: NoteFacts = { week: 1, topicsOf: new Map([['tide', ['w1.tide']]]), scripts: ['week:1'] };
const enough = { question: 60, why: 60, how: 150, mistake: 30, go: 30, see: 40, say: 80 };

/** A note of the form of the guide, with so many words in each of its parts beside the few that it needs. */
function noteOf(lengths: Partial<typeof enough> = {}): string {
  const { question, why, how, mistake, go, see, say } = { ...enough, ...lengths };
  const mistakes = ['A', 'B', 'C', 'D'].map((name) => `- **${name}.** ${words(mistake)} \`TIDE_OUT\`.`);
  return `# Tides

\`w1.tide\` · lab \`tide\` · Node 26.10.0, piscina 5.3.2

## The question

${words(question)}

## Why it exists

${words(why)}

## How it works

${words(how)}

| moon | height |
| ---- | -----: |
| full |    3 m |

## Where it breaks

${mistakes.join('\n')}

## In Go

${words(go)}

## See it

\`npm run week:1 -- tide\` ${words(see)}

## Say it

_How high is the water?_ ${words(say)}

- _When?_ At full moon.
- _Why?_ Because.

## Sources

- Tides, 3.1.
- [Moons](https://example.org/moons).
- [Suns](https://example.org/suns), [on a blog](https://blog.example.org/suns).
`;
}
const sound = noteOf();
const longMistake = `- **A.** ${words(64)} 1.\n`;

describe('a note', () => {
  test('of the form of the guide has no problem', () => {
    expect(noteProblems(sound, facts)).toEqual([]);
  });

  test.each<[string, string | RegExp, string, string]>([
    ['another first line', '# Tides', 'Tides', 'the first line must be a title'],
    [
      'no line of ids',
      /`w1.tide`.*/,
      words(3),
      'below the title must stand "`id` · lab `name` · versions", got "word word word"',
    ],
    [
      'no versions',
      ' · Node 26.10.0, piscina 5.3.2',
      '',
      'below the title must stand "`id` · lab `name` · versions", got "`w1.tide` · lab `tide`"',
    ],
    [
      'a version that is none',
      'piscina 5.3.2',
      'piscina',
      'a version must be a name and a number, got "piscina"',
    ],
    ['a lab that is not there', 'lab `tide`', 'lab `ebb`', 'the lab must be there, got ebb'],
    [
      'an id that its lab does not teach',
      '`w1.tide`',
      '`w1.tide`, `w1.ebb`',
      'w1.ebb must be a topic of tide, got w1.tide',
    ],
    [
      'a heading too few',
      /## Why it exists\n\n.*\n/,
      '',
      'the headings must be The question, Why it exists, How it works, Where it breaks, In Go, See it, Say it, Sources, got The question, How it works, Where it breaks, In Go, See it, Say it, Sources',
    ],
    ['an empty section', /(## In Go)\n\n.*\n/, '$1\n', '"In Go" must not be empty'],
    [
      'too long a section',
      `${words(40)}\n\n## Say`,
      `${words(70)}\n\n## Say`,
      '"See it" must have 30 to 60 words, got 74',
    ],
    ['too short a section', words(60), words(20), '"The question" must have 40 to 70 words, got 20'],
    [
      'neither table nor figure',
      /\| moon[^]*3 m \|\n/,
      '',
      '"How it works" must hold a table or a Mermaid figure, got neither',
    ],
    [
      'three mistakes',
      /- \*\*A[^]*(?=- \*\*C)/,
      longMistake,
      '"Where it breaks" must have 4 to 6 items, got 3',
    ],
    [
      'seven mistakes',
      '- **D',
      `- **A.** 1.\n- **B.** 2.\n- **C.** 3.\n- **D`,
      '"Where it breaks" must have 4 to 6 items, got 7',
    ],
    [
      'a mistake without a name',
      '**A.** word',
      'A. word',
      'a mistake must begin with its name in bold, got "A. word word word word word"',
    ],
    [
      'a mistake without an error, code or figure',
      '`TIDE_OUT`',
      'word',
      'a mistake must name an error, a code or a figure, got none in "**A.** word word word word word"',
    ],
    [
      'no command',
      'npm run week:1',
      'npm run week:9',
      '"See it" must name a command of package.json, got none',
    ],
    [
      'no question to say an answer to',
      '_How high is the water?_',
      'How high is the water?',
      '"Say it" must begin with a question in italics and its answer, got "How high is the water? word"',
    ],
    ['one further question', /- _Why\?_.*\n/, '', '"Say it" must have 2 further questions, got 1'],
    [
      'a further question without its answer',
      '- _Why?_ Because.',
      '- _Why?_',
      'a further question must be in italics and have its answer, got "_Why?_"',
    ],
    ['two sources', '- Tides, 3.1.\n', '', 'there must be 3 to 6 sources, got 2'],
    ['seven sources', '- Tides, 3.1.\n', '- Tides, 3.1.\n'.repeat(5), 'there must be 3 to 6 sources, got 7'],
    [
      'a blog for a source',
      'https://example.org/moons',
      'https://someone.medium.com/moons',
      'a source must be more than a blog, got "[Moons](https://someone.medium.com/moons)."',
    ],
    [
      'a link that leads nowhere',
      'https://example.org/moons',
      'http:/example/moons',
      'a link must be an https address, got "http:/example/moons"',
    ],
    [
      'an address that is no link',
      '[Moons](https://example.org/moons).',
      'Moons https://example.org/moons',
      'a link must stand as [title](address), got "https://example.org/moons"',
    ],
  ])('with %s is refused for that alone', (_, from, to, problem) => {
    const broken = sound.replace(from, to);
    expect(broken).not.toBe(sound);
    expect(noteProblems(broken, facts)).toEqual([problem]);
  });

  test('whose parts are each long enough may be too short as a whole', () => {
    const short = noteOf({ question: 35, why: 35, how: 110, mistake: 26, go: 3, see: 25, say: 53 });
    expect(noteProblems(short, facts)).toEqual(['the note must have 450 to 750 words, got 388']);
  });

  test.each([
    [
      'another form of table',
      '| moon | height |\n| ---- | -----: |',
      'a --- b\n\n| moon | height |\n|:---|---:|',
    ],
    ['a Mermaid figure in place of the table', /\| moon[^]*3 m \|\n/, '```mermaid\ngraph LR\n```\n'],
    ['sub-headings', `${words(150)}\n`, `${words(75)}\n\n### Inside\n\n${words(75)}\n`],
    ['two ids of one lab', '`w1.tide` · lab', '`w1.tide`, `w1.tide` · lab'],
    ['an error number in a mistake', '`TIDE_OUT`', '40001'],
    ['an error code in capitals', '`TIDE_OUT`', 'TIDE_OUT'],
  ])('with %s is in order', (_, from, to) => {
    const changed = sound.replace(from, to);
    expect(changed).not.toBe(sound);
    expect(noteProblems(changed, facts)).toEqual([]);
  });

  test('of a later week may leave out Go, one of week 1 may not', () => {
    const withoutGo = sound.replace(/## In Go\n\n.*\n\n/, '');
    const later = withoutGo.replace('w1.tide', 'w2.tide');
    expect(noteProblems(withoutGo, facts)).toEqual([expect.stringContaining('the headings must be')]);
    expect(noteProblems(later, { ...facts, week: 2, topicsOf: new Map([['tide', ['w2.tide']]]) })).toEqual(
      [],
    );
  });
});

/** Proves what placeholders give: types kept, particles placed, problems told, draws that a new name does not move. */
import { describe, expect, it, test } from 'vitest';
import { addressOf, baseOf, parseAddress } from '#course/generator/address.ts';
import { drawValues } from '#course/generator/draw.ts';
import { expandText, expandTree, namesUsed } from '#course/generator/expand.ts';
import type { Draw } from '#course/generator/generator-file.ts';

const values = new Map<string, unknown>([
  ['victim', 'esx-02'],
  ['vm', 'web-03'],
  ['wait', 15],
  ['other', 4],
  ['case', { vm: 'db-01', hosts: ['esx-01', 'esx-03'], deep: { on: true } }],
]);

describe('placeholders', () => {
  test.each([
    ['$victim', 'esx-02'],
    ['$wait', 15],
    ['${wait}', 15],
    ['${wait+18}', 33],
    ['${wait + other - 1}', 18],
    ['$case.hosts', ['esx-01', 'esx-03']],
    ['$case.deep', { on: true }],
    ['T+${wait}s', 'T+15s'],
    ['T+$wait', 'T+15'],
    ['hosts.$victim.role', 'hosts.esx-02.role'],
    ['vms.$case.vm.runningOn', 'vms.db-01.runningOn'],
    ['$case.vm.', 'db-01.'],
    ['${victim|이/가} 죽습니다', 'esx-02가 죽습니다'],
    ['`${vm|은/는}` 켜집니다', '`web-03`은 켜집니다'],
    ['`$victim`의 `${vm|이/가}`', '`esx-02`의 `web-03`이'],
    ['**${vm|을/를}** 켭니다', '**web-03**을 켭니다'],
    ['${wait|으로/로}', '15로'],
    ['$$victim costs 5 $', '$victim costs 5 $'],
    ['$5 and ${', '$5 and ${'],
    [7, 7],
  ])('%j gives %j', (given, wanted) => {
    expect(expandTree({ at: [given] }, values)).toEqual({ value: { at: [wanted] }, problems: [] });
  });

  test.each([
    ['$nobody', 'unknownName'],
    ['$case.nothing', 'unknownName'],
    ['${victim.role}', 'unknownName'],
    ['${victim+1}', 'placeholderForm'],
    ['${wait*2}', 'placeholderForm'],
    ['${victim|이가}', 'placeholderForm'],
    ['VM $case', 'notText'],
  ])('%j is a problem: %s', (given, code) => {
    expect(expandTree({ at: given }, values).problems).toEqual([expect.objectContaining({ path: ['at'], code })]);
  });

  it('tells the line of a text', () => {
    expect(expandText('one\n$victim\n$nobody', values)).toMatchObject({
      value: 'one\nesx-02\n$nobody',
      problems: [{ path: [2], code: 'unknownName', params: { name: 'nobody' } }],
    });
  });

  it('knows the names a tree uses', () => {
    expect([...namesUsed({ a: '$case.vm ${wait+boot}', b: ['${victim|이/가}', '$$no'] })].sort()).toEqual([
      'boot',
      'case',
      'victim',
      'wait',
    ]);
  });
});

describe('draws', () => {
  const draws: readonly Draw[] = [
    { kind: 'oneOf', name: 'first', values: ['a', 'b', 'c'] },
    { kind: 'shuffle', names: ['x', 'y'], values: [1, 2, 3] },
    { kind: 'range', name: 'wait', from: 5, to: 20, step: 5 },
    { kind: 'oneOf', name: 'later', values: ['$first-1', '${wait+1}'] },
  ];
  const drawn = (variant: number, list = draws): Record<string, unknown> => Object.fromEntries(drawValues('some', list, variant));

  it('are the same for the same variant, whatever stands beside a name', () => {
    for (let variant = 1; variant <= 50; variant += 1) {
      const whole = drawn(variant);
      expect(drawn(variant)).toEqual(whole);
      const more = drawn(variant, [{ kind: 'oneOf', name: 'new', values: [1, 2] }, ...draws]);
      expect(more).toMatchObject(whole);
      expect(drawn(variant, draws.slice(2, 3))).toEqual({ wait: whole['wait'] });
    }
  });

  it('reach every value within the variants a learner can meet, and never another', () => {
    const all = Array.from({ length: 100 }, (_, index) => drawn(index + 1));
    expect(new Set(all.map(({ first }) => first))).toEqual(new Set(['a', 'b', 'c']));
    expect(new Set(all.map(({ wait }) => wait))).toEqual(new Set([5, 10, 15, 20]));
    expect(new Set(all.map(({ x, y }) => `${String(x)}${String(y)}`)).size).toBe(6);
    for (const { first, wait, later } of all) expect([`${String(first)}-1`, Number(wait) + 1]).toContain(later);
  });

  it('of one name in two generators do not go together', () => {
    const other = Array.from({ length: 100 }, (_, index) => drawValues('other', draws, index + 1).get('first'));
    const same = other.filter((value, index) => value === drawn(index + 1)['first']).length;
    expect(same).toBeGreaterThan(10);
    expect(same).toBeLessThan(60);
  });
});

describe('addresses', () => {
  it('name a variant, the first one by the plain id', () => {
    expect([addressOf('lab', 1), addressOf('lab', 7)]).toEqual(['lab', 'lab~7']);
    expect(parseAddress('lab~7')).toEqual({ base: 'lab', variant: 7, named: true });
    expect(parseAddress('lab')).toEqual({ base: 'lab', variant: 1, named: false });
    expect(['lab~0', 'lab~07', 'lab~', '~3', 'lab~1~2', 'lab~x'].map(parseAddress)).toEqual([null, null, null, null, null, null]);
    expect([baseOf('lab~7'), baseOf('lab')]).toEqual(['lab', 'lab']);
  });
});

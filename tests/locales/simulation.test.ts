/**
 * Whatever the simulator can say has words in both languages: every event type, every rule, every action, every reason for a refusal.
 * Lookup of an event's sentence: `events.<type>.<value of the field in discriminators.<type>>`, else `events.<type>.default`; in types,
 * values and action names each dot becomes an underscore.
 */
import { describe, expect, it } from 'vitest';
import { actionNames } from '#simulation/scenario/actions.ts';
import { eventShapes, eventTypes } from '#simulation/scenario/event-shapes.ts';
import { ruleIds } from '#simulation/trace/rule-ids.ts';
import { languages, placeholdersOf, readNamespace } from './texts.ts';

/** Flags are text too: i18next would hand a boolean on as a boolean, where its types promise a string. */
interface SimulationTexts {
  readonly discriminators: Readonly<Record<string, string>>;
  readonly events: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly rules: Readonly<Record<string, string>>;
  readonly deciders: Readonly<
    Record<string, { readonly icon: string; readonly name: string; readonly value: string; readonly ownChoice: 'true' | 'false' }>
  >;
  readonly actions: Readonly<Record<string, string>>;
}

/** These carry the fields of the action besides their own. */
const commandTypes = ['command_applied', 'command_rejected'];

const flat = (name: string): string => name.replaceAll('.', '_');
const typeOf = new Map(eventTypes.map((type) => [flat(type), type]));

/** Fields an event of the (flat) type may carry, its own and `rule`. */
function fieldsOf(type: string): string[] {
  const known = typeOf.get(type);
  return known === undefined ? [] : ['rule', ...Object.keys(eventShapes[known])];
}
const read = (language: 'ko' | 'en') => readNamespace(language, 'simulation') as SimulationTexts;

describe.each(languages)('simulation.json (%s)', (language) => {
  const texts = read(language);

  it('has a sentence for every event type and for no other', () => {
    expect(Object.keys(texts.events).sort()).toEqual([...typeOf.keys()].sort());
    expect(
      Object.entries(texts.events)
        .filter(([, variants]) => !variants['default'])
        .map(([type]) => type),
    ).toEqual([]);
  });

  it('chooses between variants by a field the event has', () => {
    for (const [type, variants] of Object.entries(texts.events)) {
      const discriminator = texts.discriminators[type];
      if (discriminator === undefined) expect(Object.keys(variants), type).toEqual(['default']);
      else for (const field of discriminator.split(' ')) expect(fieldsOf(type), type).toContain(field);
    }
  });

  it('speaks only of fields the event has', () => {
    const foreign = Object.entries(texts.events).flatMap(([type, variants]) => {
      const fields = fieldsOf(type);
      if (commandTypes.includes(type)) return [];
      const names = Object.values(variants)
        .flatMap(placeholdersOf)
        .map(({ name }) => name.split('.')[0] ?? '');
      return names.filter((name) => !fields.includes(name)).map((name) => `${type}: {{${name}}}`);
    });
    expect(foreign).toEqual([]);
  });

  it('has a sentence and a decider for every rule', () => {
    expect(Object.keys(texts.rules).sort()).toEqual([...ruleIds].sort());
    expect(Object.keys(texts.deciders).sort()).toEqual([...ruleIds].sort());
    for (const [rule, decider] of Object.entries(texts.deciders)) {
      expect(['timer', 'setting', 'model', 'fault', 'message'], rule).toContain(decider.icon);
      expect(['true', 'false'], rule).toContain(decider.ownChoice);
      expect(decider.name.length * decider.value.length, rule).toBeGreaterThan(0);
    }
  });

  it('names every action, and tells what each one does when it is carried out', () => {
    expect(Object.keys(texts.actions).sort()).toEqual(actionNames.map(flat).sort());
    expect(Object.keys(texts.events['command_applied'] ?? {}).sort()).toEqual([...actionNames.map(flat), 'default'].sort());
  });
});

describe('both languages of simulation.json', () => {
  it('agree on what decides a variant and on what is our own choice', () => {
    const [korean, english] = [read('ko'), read('en')];
    expect(korean.discriminators).toEqual(english.discriminators);
    const choices = (texts: SimulationTexts) =>
      Object.entries(texts.deciders).map(([rule, { icon, ownChoice }]) => [rule, icon, ownChoice]);
    expect(choices(korean)).toEqual(choices(english));
  });
});

/** The trace for people: one line an event, in columns. It has no stable form. */
import type { Run } from '#simulation/run.ts';
import type { Language } from '#course/views.ts';
import { fill, widest } from './columns.ts';
import { clockText, sentenceOf } from './sentence.ts';
import type { Texts } from './texts.ts';

/** Lines of the table. @param cli, simulation texts of the two namespaces in the language in use */
export function* tableLines(run: Run, language: Language, cli: Texts, simulation: Texts): Generator<string> {
  yield cli.t('table.title', { title: run.scenario.title[language], id: run.scenario.id, seed: run.seed });
  yield '';
  const columns = {
    seq: widest(cli.t('table.seq'), String(run.events.length)),
    cause: widest(cli.t('table.cause'), String(run.events.length)),
  };
  const time = clockText(0).length;
  yield [
    fill(cli.t('table.seq'), columns.seq),
    fill(cli.t('table.cause'), columns.cause),
    cli.t('table.time').padEnd(time),
    cli.t('table.event'),
  ].join('  ');
  for (const event of run.events) {
    const sentence = sentenceOf(event, simulation);
    const id = event.vcEvent === undefined ? '' : `  [${event.vcEvent}]`;
    yield [
      fill(String(event.seq), columns.seq),
      fill(event.cause === null ? '-' : String(event.cause), columns.cause),
      clockText(event.atMs),
      sentence + id,
    ].join('  ');
  }
}

import { useTranslation } from 'i18next-vue';
import type { Band } from '#renderer/run/bands.ts';
import { secondsOf, tenthsOf } from '#renderer/run/time-text.ts';

/** Words for bands. Call it in setup. */
export function useBandText() {
  const { t } = useTranslation('lab');

  /**
   * What a band says on its lane.
   * @param endMs how far the band was played. @param over whether it has ended by then: only then is a wait's full length known to the learner
   */
  function bandText(band: Band, endMs: number): string {
    const what = wordsOf(band, endMs);
    // A lane of several says for how many it is so; a datastore's words hold the number already.
    return band.count === undefined || band.count < 2 || band.kind === 'apd' || band.kind === 'pdl'
      ? what
      : t('band.many', { what, count: band.count });
  }

  function wordsOf(band: Band, endMs: number): string {
    const shown = Math.max(0, endMs - band.sinceMs);
    switch (band.kind) {
      case 'outage':
        return t('band.outage', { seconds: tenthsOf(shown) });
      case 'running':
        return band.host ?? t('band.running');
      case 'starting':
        return t('band.starting');
      case 'watch':
      case 'ping':
      case 'electing':
        return t(`band.${band.kind}`, { seconds: secondsOf(shown - (shown % 100)) });
      case 'apd':
      case 'pdl':
        return t(`band.${band.kind}`, { hosts: band.count ?? 0 });
      default:
        return t(`band.${band.kind}`);
    }
  }

  /** A band in a sentence, for those who hear it: lane, what, from when, how long. */
  function bandLabel(lane: string, band: Band, endMs: number, from: string): string {
    return t('band.label', { lane, what: bandText(band, endMs), from, seconds: tenthsOf(Math.max(0, endMs - band.fromMs)) });
  }

  return { bandText, bandLabel };
}

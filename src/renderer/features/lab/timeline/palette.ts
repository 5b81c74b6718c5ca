import type { BandKind } from '#renderer/run/bands.ts';

/** How a band of a kind looks, in tokens without their dashes. */
interface BandStyle {
  readonly fill?: string;
  readonly line?: string;
  readonly text: string;
  readonly dash?: readonly number[];
  readonly hatched?: true;
}

const broken = [3.5, 3];
const styles: Readonly<Record<BandKind, BandStyle>> = {
  primary: { fill: 'host-primary-soft', line: 'host-primary', text: 'host-primary' },
  secondary: { fill: 'host-secondary-soft', text: 'host-secondary' },
  electing: { fill: 'host-election-soft', line: 'host-election', text: 'host-election' },
  partitioned: { fill: 'host-partitioned-soft', line: 'host-partitioned', text: 'host-partitioned' },
  isolated: { fill: 'host-isolated-soft', line: 'host-isolated', text: 'host-isolated' },
  failed: { fill: 'host-down-soft', line: 'host-down', text: 'host-down', hatched: true },
  agentDown: { fill: 'host-unreachable-soft', line: 'host-unreachable', text: 'host-unreachable' },
  error: { fill: 'host-error-soft', line: 'host-error', text: 'host-error' },
  uninitialized: { fill: 'host-none-soft', line: 'host-none', text: 'host-none', dash: [2, 3] },
  silence: { line: 'outline', text: 'ink-3', dash: broken },
  watch: { fill: 'surface', line: 'ink-2', text: 'ink' },
  ping: { fill: 'surface', line: 'ink-2', text: 'ink' },
  running: { fill: 'sunken', line: 'line-strong', text: 'ink-2' },
  outage: { line: 'host-down', text: 'host-down', dash: broken, hatched: true },
  starting: { fill: 'vm-starting-soft', line: 'vm-starting', text: 'host-primary' },
  accessible: { fill: 'sunken', text: 'ink-3' },
  apd: { fill: 'host-isolated-soft', line: 'host-isolated', text: 'host-isolated', dash: broken },
  pdl: { fill: 'host-down-soft', line: 'host-down', text: 'host-down', hatched: true },
};

/** The tokens' colours as a canvas needs them: of the theme at the moment they were read. */
export interface Palette {
  readonly font: string;
  color(token: string): string;
  style(kind: BandKind): BandStyle;
}

export function readPalette(): Palette {
  const computed = getComputedStyle(document.documentElement);
  const kept = new Map<string, string>();
  const color = (token: string): string => {
    const known = kept.get(token) ?? computed.getPropertyValue(`--${token}`).trim();
    kept.set(token, known);
    return known;
  };
  return { font: color('font-text'), color, style: (kind) => styles[kind] };
}

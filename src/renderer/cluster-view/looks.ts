import type { HostLook, VmLook } from '#renderer/run/reading.ts';

/** Suffix of the colour tokens of a host's look: `--host-<tone>`, `--host-<tone>-soft`. */
type Tone = 'primary' | 'secondary' | 'election' | 'partitioned' | 'isolated' | 'down' | 'unreachable' | 'error' | 'none';

const tones: Readonly<Record<HostLook, Tone>> = {
  master: 'primary',
  connectedToMaster: 'secondary',
  election: 'election',
  networkPartitionedFromMaster: 'partitioned',
  networkIsolated: 'isolated',
  hostDown: 'down',
  poweredOff: 'down',
  fdmUnreachable: 'unreachable',
  initializationError: 'error',
  uninitializationError: 'error',
  retry: 'error',
  uninitialized: 'none',
};

export function hostColour(look: HostLook): string {
  return `var(--host-${tones[look]})`;
}

export function hostSoft(look: HostLook): string {
  return `var(--host-${tones[look]}-soft)`;
}

/** Healthy is quiet: a secondary's card and one without an agent keep the neutral edge. */
export function cardEdge(look: HostLook): string {
  return look === 'connectedToMaster' || look === 'uninitialized' ? 'var(--line-strong)' : hostColour(look);
}

const vmTokens: Readonly<Record<VmLook, string>> = {
  running: '--vm-running',
  starting: '--vm-starting',
  lost: '--vm-lost',
  off: '--vm-off',
  registered: '--vm-registered',
  gaveUp: '--vm-gave-up',
  copies: '--vm-copies',
};

/** The token itself, for what is painted on a canvas. */
export function vmToken(look: VmLook): string {
  return vmTokens[look];
}

export function vmColour(look: VmLook): string {
  return `var(${vmToken(look)})`;
}
